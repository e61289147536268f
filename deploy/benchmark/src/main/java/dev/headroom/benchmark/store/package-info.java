/**
 * The servers that contestants keep their jobs in, each private to one measurement. Imports {@code
 * dev.headroom.embedded}.
 */
@NullMarked
package dev.headroom.benchmark.store;

import org.jspecify.annotations.NullMarked;
