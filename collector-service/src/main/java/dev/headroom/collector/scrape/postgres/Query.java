package dev.headroom.collector.scrape.postgres;

import dev.headroom.collector.scrape.Samples;
import io.vertx.sqlclient.Row;
import java.util.function.Predicate;

/**
 * One question to the statistics views and what a row of its answer means. Every number is cast to
 * {@code float8}, every list is bounded.
 *
 * @param applies to which servers, and to roles that may see it
 */
record Query(String name, Predicate<Server> applies, String sql, RowReader reader) {

  /** Adds what a row says. */
  @FunctionalInterface
  interface RowReader {
    void read(Server server, Row row, Samples samples);
  }
}
