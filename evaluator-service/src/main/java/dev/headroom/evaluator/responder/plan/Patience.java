package dev.headroom.evaluator.responder.plan;

import java.time.Duration;

/**
 * How long plans try and wait.
 *
 * @param attempts how often a call that fails for a passing reason is made
 * @param firstRetry how long before the second attempt; each next one waits twice as long
 * @param lastRetry the longest of these
 * @param look how often something under way, or refused, is looked at again
 * @param settle how long a change may take to be in force
 * @param after how long the gates that are looked at after each change may take to hold
 * @param approval how long an approval is waited for, and is good for, where the runbook does not
 *     say
 * @param redesigns how often a plan is made anew because its target changed under it
 */
public record Patience(
    int attempts,
    Duration firstRetry,
    Duration lastRetry,
    Duration look,
    Duration settle,
    Duration after,
    Duration approval,
    int redesigns) {

  public static final Patience USUAL =
      new Patience(
          6,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofSeconds(10),
          Duration.ofMinutes(30),
          Duration.ofMinutes(15),
          Duration.ofHours(24),
          5);

  Duration retry(int attempt) {
    Duration wait = firstRetry.multipliedBy(1L << Math.clamp(attempt - 1, 0, 20));
    return wait.compareTo(lastRetry) < 0 ? wait : lastRetry;
  }
}
