package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.job.JobId;
import java.time.Duration;

/**
 * What a worker asks for.
 *
 * @param worker says who holds a run, in one word
 * @param max most runs at a time
 * @param patience how long an answer without runs may be put off
 */
public record Claim(String queue, String worker, int max, Duration patience) {

  public static final int MAX_RUNS = 100;
  public static final Duration MAX_WAIT = Duration.ofSeconds(30);

  public Claim {
    if (!JobId.isValid(queue) || !JobId.isValid(worker)) {
      throw new IllegalArgumentException("queue " + queue + ", worker " + worker);
    }
    if (max < 1 || max > MAX_RUNS || patience.isNegative() || patience.compareTo(MAX_WAIT) > 0) {
      throw new IllegalArgumentException(max + " runs, wait " + patience);
    }
  }
}
