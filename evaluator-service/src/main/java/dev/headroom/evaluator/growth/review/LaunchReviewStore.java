package dev.headroom.evaluator.growth.review;

import java.util.List;

/** Keeps the capacity reviews of launches. Safe for use by many threads. */
public interface LaunchReviewStore {

  /**
   * Stores one unless there is one of its launch.
   *
   * @return whether it is new
   */
  boolean add(LaunchReview review);

  /**
   * Stores the next state of one, if what is stored is the one before it.
   *
   * @param next with the revision that it is stored under, {@link LaunchReview#stored()}
   * @return whether it was; if not, somebody else has changed it
   */
  boolean replace(LaunchReview next);

  /** Those of a runbook, by launch. */
  List<LaunchReview> all(String runbook);
}
