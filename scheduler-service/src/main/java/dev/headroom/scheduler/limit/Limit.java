package dev.headroom.scheduler.limit;

import dev.headroom.scheduler.job.Rate;
import org.jspecify.annotations.Nullable;

/**
 * @param concurrency most runs at a time; 0 for any number
 * @param rate of starts; null for any
 */
public record Limit(int concurrency, @Nullable Rate rate) {

  public static final int MAX_CONCURRENCY = 100_000;

  public Limit {
    if (concurrency < 0 || concurrency > MAX_CONCURRENCY || (concurrency == 0 && rate == null)) {
      throw new IllegalArgumentException("concurrency " + concurrency + ", rate " + rate);
    }
  }
}
