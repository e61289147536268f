/**
 * Redis as a target: its memory, clients, latency, and what waits in its streams.
 *
 * <p>{@link dev.headroom.collector.scrape.redis.RedisPoll} connects, asks and goes; the figures of
 * INFO are read by a pure function. Imports {@code scrape}, {@code source}, {@code common} and the
 * Vert.x Redis client.
 */
@NullMarked
package dev.headroom.collector.scrape.redis;

import org.jspecify.annotations.NullMarked;
