/**
 * Targets by DNS: A, AAAA and SRV records, asked of the name server itself, so that no cache of the
 * JVM's lies between. Imports {@code discovery}, {@code scrape} and Netty's resolver.
 */
@NullMarked
package dev.headroom.collector.discovery.dns;

import org.jspecify.annotations.NullMarked;
