package dev.headroom.scheduler.job;

import java.util.Comparator;

/**
 * Where a job waits when it is due: a queue, a priority, and who runs it.
 *
 * @param queue whose limits its runs obey
 * @param priority 0 to 9; a higher one goes first
 * @param offered its runs are claimed by workers, so it needs no slot of a replica
 */
public record Lane(String queue, int priority, boolean offered) implements Comparable<Lane> {

  public static final int MAX_PRIORITY = 9;
  public static final int DEFAULT_PRIORITY = 5;
  public static final String DEFAULT_QUEUE = "default";

  private static final Comparator<Lane> ORDER =
      Comparator.comparingInt(Lane::priority)
          .reversed()
          .thenComparing(Lane::queue)
          .thenComparing(Lane::offered);

  public Lane {
    if (!JobId.isValid(queue) || priority < 0 || priority > MAX_PRIORITY) {
      throw new IllegalArgumentException("queue " + queue + ", priority " + priority);
    }
  }

  /** Reads {@code 5.default} or, for workers, {@code 5w.reports}. */
  public static Lane parse(String text) {
    boolean offered = text.charAt(1) == 'w';
    return new Lane(text.substring(offered ? 3 : 2), text.charAt(0) - '0', offered);
  }

  @Override
  public int compareTo(Lane other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return priority + (offered ? "w." : ".") + queue;
  }
}
