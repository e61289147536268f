package dev.headroom.benchmark.contestant;

import java.time.Duration;

/**
 * What a contestant is started with.
 *
 * @param url the store's; empty for none
 * @param lease after which the run of a killed process may start again, where a contestant has that
 * @param slots how many runs it may have at a time, where a contestant has no threads for that
 */
public record Terms(String url, Duration lease, int slots) {}
