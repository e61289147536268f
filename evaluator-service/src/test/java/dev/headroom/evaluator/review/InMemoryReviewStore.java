package dev.headroom.evaluator.review;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fake. */
public final class InMemoryReviewStore implements ReviewStore {

  private final Map<String, FiledReview> reviews = new LinkedHashMap<>();

  private static String key(String runbook, String id) {
    return runbook + "/" + id;
  }

  @Override
  public synchronized boolean add(FiledReview review) {
    return reviews.putIfAbsent(key(review.runbook(), review.id()), review) == null;
  }

  @Override
  public synchronized Optional<FiledReview> find(String runbook, String id) {
    return Optional.ofNullable(reviews.get(key(runbook, id)));
  }

  @Override
  public synchronized List<FiledReview> newest(String runbook, int limit) {
    return reviews.values().stream()
        .filter(review -> review.runbook().equals(runbook))
        .sorted(Comparator.comparing(FiledReview::at).thenComparing(FiledReview::id).reversed())
        .limit(limit)
        .toList();
  }
}
