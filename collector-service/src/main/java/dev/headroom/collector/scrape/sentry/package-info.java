/**
 * Sentry as a target: how long the transactions of a project take, and how many fail.
 *
 * <p>Imports {@code scrape}, {@code source}, {@code common} and Jackson's tree model.
 */
@NullMarked
package dev.headroom.collector.scrape.sentry;

import org.jspecify.annotations.NullMarked;
