/**
 * PostgreSQL as a target: connections, replication, locks, queries and writes, from its statistics
 * views.
 *
 * <p>{@link dev.headroom.collector.scrape.postgres.PostgresPoll} connects, asks and goes; each
 * {@code Query} says what it asks and what its rows mean. Imports {@code scrape}, {@code source},
 * {@code common} and the Vert.x PostgreSQL client.
 */
@NullMarked
package dev.headroom.collector.scrape.postgres;

import org.jspecify.annotations.NullMarked;
