package dev.headroom.collector.scrape.sentry;

import static dev.headroom.collector.scrape.MetricFamily.gauge;

import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.collector.scrape.SourceKind;
import java.util.List;

/** What a sentry source yields, and what its token must be allowed. */
public final class SentryMetrics {

  private static final String SCOPE = "org:read";

  static final MetricFamily TRANSACTIONS =
      gauge("sentry_transactions", "transactions", "Within `over`", "project").needing(SCOPE);
  static final MetricFamily P95 =
      gauge(
              "sentry_transaction_duration_p95_seconds",
              "seconds",
              "Of those; no sample when there were none",
              "project")
          .needing(SCOPE);
  static final MetricFamily FAILURES =
      gauge(
              "sentry_transaction_failure_ratio",
              "ratio",
              "Failed / all of those; no sample when there were none",
              "project")
          .needing(SCOPE);

  public static final SourceKind KIND =
      new SourceKind(
          "sentry",
          List.of("a token of the organization with the scope org:read"),
          List.of(TRANSACTIONS, P95, FAILURES));

  private SentryMetrics() {}
}
