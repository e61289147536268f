/**
 * Configuration, and the beans made of it; the only place of this module that reads the
 * environment.
 */
@NullMarked
package dev.headroom.collector.wiring;

import org.jspecify.annotations.NullMarked;
