/**
 * The collector, measured: its parser in a JVM of its own, its pushes as the packaged service with
 * a real Redis. Imports {@code figure}, {@code process}, {@code store} and the collector's parser.
 */
@NullMarked
package dev.headroom.benchmark.collector;

import org.jspecify.annotations.NullMarked;
