/**
 * {@code ./headroom bench}: the scheduler and its peers, measured as whole processes in the same
 * run. May import all packages below; nothing imports this one.
 */
@NullMarked
package dev.headroom.benchmark;

import org.jspecify.annotations.NullMarked;
