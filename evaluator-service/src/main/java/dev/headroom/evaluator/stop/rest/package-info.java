/** The stop switches over HTTP. */
@NullMarked
package dev.headroom.evaluator.stop.rest;

import org.jspecify.annotations.NullMarked;
