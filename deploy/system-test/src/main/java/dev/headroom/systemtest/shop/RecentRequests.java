package dev.headroom.systemtest.shop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The requests of the last ten seconds, each of them: the truth that a measure over histogram
 * buckets must come close to. Safe for use by many threads.
 */
final class RecentRequests {

  static final Duration WINDOW = Duration.ofSeconds(10);

  private static final int MAX_REQUESTS = 10_000;

  private record Request(long endNanos, double seconds, boolean failed) {}

  private final Deque<Request> requests = new ArrayDeque<>();

  synchronized void add(long endNanos, double seconds, boolean failed) {
    if (requests.size() == MAX_REQUESTS) {
      requests.removeFirst();
    }
    requests.addLast(new Request(endNanos, seconds, failed));
  }

  synchronized ShopTruth truth(long nowNanos) {
    requests.removeIf(request -> nowNanos - request.endNanos() > WINDOW.toNanos());
    double[] sorted = requests.stream().mapToDouble(Request::seconds).sorted().toArray();
    long failed = requests.stream().filter(Request::failed).count();
    if (sorted.length == 0) {
      return new ShopTruth(0, Double.NaN, Double.NaN);
    }
    // The nearest rank: the smallest duration that 95 % of the requests did not exceed.
    int rank = (int) Math.ceil(0.95 * sorted.length);
    return new ShopTruth(sorted.length, sorted[rank - 1], (double) failed / sorted.length);
  }
}
