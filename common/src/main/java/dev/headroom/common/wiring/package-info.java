/** The only place of this module that reads a real clock or the environment. */
@NullMarked
package dev.headroom.common.wiring;

import org.jspecify.annotations.NullMarked;
