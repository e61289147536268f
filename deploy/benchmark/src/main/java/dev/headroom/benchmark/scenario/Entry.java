package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.store.Durability;

/**
 * One contestant in one scenario.
 *
 * @param jobs how many it gets; fewer for one so slow that the run would not end
 */
public record Entry(Entrant entrant, Durability durability, int jobs) {

  public Entry {
    if (jobs < 1) {
      throw new IllegalArgumentException(entrant + " with " + jobs + " jobs");
    }
  }

  /** How the entry stands in a table: who, with what durability, on how many jobs. */
  public String label() {
    var with =
        switch (entrant.keeps()) {
          case REDIS -> ", appendfsync " + durability.appendfsync();
          case POSTGRES -> ", sync. commit " + durability.synchronousCommit();
          case NOTHING -> "";
        };
    return "%s%s (%,d jobs)".formatted(entrant.label(), with, jobs);
  }
}
