package dev.headroom.evaluator.review;

import java.util.List;
import java.util.Optional;

/** Keeps reviews, each once. Safe for use by many threads. */
public interface ReviewStore {

  /**
   * Files a review unless one with its id is there.
   *
   * @return whether it is new
   */
  boolean add(HeadroomReview review);

  Optional<HeadroomReview> find(String runbook, String id);

  /** Reviews of a runbook, the newest first. */
  List<HeadroomReview> newest(String runbook, int limit);
}
