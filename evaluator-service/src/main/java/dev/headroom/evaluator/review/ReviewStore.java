package dev.headroom.evaluator.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps reviews, each once. Safe for use by many threads. */
public interface ReviewStore {

  /**
   * Files a review unless one with its id is there.
   *
   * @return whether it is new
   */
  boolean add(FiledReview review);

  Optional<FiledReview> find(String runbook, String id);

  /** Reviews of a runbook, the newest first. */
  List<FiledReview> newest(String runbook, int limit);

  /**
   * A review as it is kept.
   *
   * @param json the document itself, byte for byte
   */
  record FiledReview(
      String runbook,
      String id,
      int version,
      Instant at,
      String verdict,
      String says,
      String hash,
      String json) {}
}
