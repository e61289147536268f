package dev.headroom.collector.scrape;

import java.time.Instant;

/**
 * Asks one target, again and again: what every type of source is made of. Blocks its caller, ends
 * within the source's timeout, and never throws for what the target or the network does: that is a
 * {@link Reading} with a failure. Not for use by two threads.
 */
public interface Poll extends AutoCloseable {

  /**
   * What the target says now.
   *
   * @param at the instant that the samples are of
   */
  Reading read(Instant at);

  /** Gives back what is kept between readings, such as a connection. */
  @Override
  default void close() {}
}
