package dev.headroom.evaluator.rows;

/** Series of which a measure makes a value that is asked for. */
final class Levels {

  /** Of a system, so that a measure reads the course. */
  @FunctionalInterface
  interface Level {
    void in(Story story, Course course);
  }

  private static final double REQUESTS = 10;

  private Levels() {}

  static Level gauge(String metric, String... labels) {
    return (story, course) -> story.gauge(metric, course, labels);
  }

  /**
   * A histogram whose 95th percentile is so many seconds, of requests half of which take less than
   * 0.4 s: linear within a bucket, as Prometheus has it.
   */
  static void p95(Story story, Course seconds) {
    bucket(story, "0.4", seconds.map(p95 -> p95 <= 0.4 ? 0.95 * 0.4 / p95 : 0.5));
    bucket(story, "0.8", seconds.map(Levels::below800));
    bucket(story, "2", Course.of(1));
    bucket(story, "+Inf", Course.of(1));
  }

  private static double below800(double p95) {
    if (p95 <= 0.4) {
      return 1;
    }
    return p95 <= 0.8
        ? 0.5 + 0.45 * 0.4 / (p95 - 0.4)
        : (1.2 * 0.95 - (p95 - 0.8)) / (1.2 - (p95 - 0.8));
  }

  private static void bucket(Story story, String le, Course share) {
    story.counter(
        "http_request_duration_seconds_bucket",
        share.map(one -> Math.min(1, one) * REQUESTS),
        "le",
        le,
        "source",
        "backend");
  }

  /** So much of Motor's pool of 100 is in use. */
  static void connections(Story story, Course share) {
    story.gauge("mongodb_connections", share.map(s -> s * 100), "node", "a", "source", "cluster");
  }

  /** Requests of which such a share fails. */
  static void errors(Story story, Course share) {
    story
        .counter(
            "http_requests_total",
            share.map(s -> REQUESTS * (1 - s)),
            "status",
            "200",
            "source",
            "backend")
        .counter(
            "http_requests_total",
            share.map(s -> REQUESTS * s),
            "status",
            "503",
            "source",
            "backend");
  }
}
