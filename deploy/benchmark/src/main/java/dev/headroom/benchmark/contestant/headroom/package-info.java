/**
 * Headroom's scheduler on Redis, with the settings that the service has by default. Imports the
 * port {@code contestant} and {@code dev.headroom.scheduler}.
 */
@NullMarked
package dev.headroom.benchmark.contestant.headroom;

import org.jspecify.annotations.NullMarked;
