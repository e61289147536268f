/**
 * What the services cost a machine, measured from outside: start-up time and resident memory of
 * whole processes. Run by hand.
 */
@NullMarked
package dev.headroom.systemtest.footprint;

import org.jspecify.annotations.NullMarked;
