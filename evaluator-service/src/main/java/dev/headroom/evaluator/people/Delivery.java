package dev.headroom.evaluator.people;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of telling. */
public sealed interface Delivery {

  /**
   * It was taken.
   *
   * @param reference by which it is updated and resolved: an issue's key, a dedup key
   * @param url where people see it; null when the service does not say
   */
  record Delivered(String reference, @Nullable String url) implements Delivery {}

  /** The service will not take it, now or later; {@code says} tells what to mend. */
  record Refused(String says) implements Delivery {}

  /**
   * It failed and may succeed later.
   *
   * @param retryAfter as the service asked; null when it did not
   * @param perhaps whether it may have been taken all the same, as after a time-out
   */
  record Failed(String says, @Nullable Duration retryAfter, boolean perhaps) implements Delivery {}
}
