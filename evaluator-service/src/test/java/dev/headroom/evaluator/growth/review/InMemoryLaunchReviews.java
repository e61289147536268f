package dev.headroom.evaluator.growth.review;

import java.util.List;
import java.util.TreeMap;

/** The fake. */
public final class InMemoryLaunchReviews implements LaunchReviewStore {

  private final TreeMap<String, LaunchReview> reviews = new TreeMap<>();

  private static String key(LaunchReview review) {
    return review.runbook() + "/" + review.launch();
  }

  @Override
  public synchronized boolean add(LaunchReview review) {
    return reviews.putIfAbsent(key(review), review) == null;
  }

  @Override
  public synchronized boolean replace(LaunchReview next) {
    LaunchReview stored = reviews.get(key(next));
    if (stored == null || stored.revision() != next.revision() - 1) {
      return false;
    }
    reviews.put(key(next), next);
    return true;
  }

  @Override
  public synchronized List<LaunchReview> all(String runbook) {
    return reviews.values().stream().filter(one -> one.runbook().equals(runbook)).toList();
  }
}
