/**
 * MongoDB as a target: connections, storage, tenant databases, replication and slow operations, by
 * the commands that administrators use.
 *
 * <p>{@link dev.headroom.collector.scrape.mongodb.MongodbPoll} asks one command after the other;
 * {@code MongoCommands} is the port to the servers and {@code DriverCommands} the driver behind it.
 * Imports {@code scrape}, {@code source}, {@code common}, RE2/J and the MongoDB driver.
 */
@NullMarked
package dev.headroom.collector.scrape.mongodb;

import org.jspecify.annotations.NullMarked;
