/** Turns exceptions into problem bodies at the REST edge. */
@NullMarked
package dev.headroom.common.problem.rest;

import org.jspecify.annotations.NullMarked;
