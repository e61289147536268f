package dev.headroom.collector.discovery;

import dev.headroom.collector.scrape.Deadline;

/**
 * Looks up targets, again and again. Blocks its caller, ends at the deadline, and never throws for
 * what the other side or the network does. Not for use by two threads.
 */
@FunctionalInterface
public interface Finder {

  Finding find(Deadline deadline);
}
