package dev.headroom.evaluator.review;

import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.util.Objects;

/** The runbook of a shop whose year is made from a seed. */
final class ShopRunbook {

  private static final String TEXT =
      """
      apiVersion: headroom.dev/v1
      kind: Runbook
      metadata: {name: shop}
      spec:
        title: Shop <capacity> runbook
        signOff: {approvedBy: [founder], approvedOn: 2025-11-18, nextReview: 2026-02-18}
        policy: {warnWithin: 25%}
        drivers: {customers: {says: Customers}}
        roadmap:
          reviewAbove: 50%
          launches:
            autumn: {says: Autumn <launch>, on: 2025-10-01, driver: customers, uplift: {low: 10%, mid: 20%, high: 30%}}
            spring: {says: Spring launch, on: 2026-04-01, driver: customers, uplift: {low: 20%, mid: 50%, high: 80%}, probability: 80%}
        costs: {currency: EUR, prices: {backend.replicas: {each: 40}}}
        components:
          backend:
            capacity: {replicas: 2}
            levers:
              replicas: {kubernetes: {hpa: backend}, min: 1, max: 8, step: 1}
            triggers:
              p95-latency:
                measure: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))
                unit: s
                trigger: "> 800ms for 24h"
                response: {says: "Add a replica", steps: [{raise: replicas}], expect: {measure: "< 800ms for 30m", within: 2h}}
              error-rate:
                measure: errors / requests
                unit: ratio
                trigger: "> 1%"
                response: {says: "SEV-2, do not scale"}
          database:
            triggers:
              storage:
                measure: storage_used / storage_size
                unit: ratio
                trigger: "> 70%"
                response: {says: "Raise the tier, one step"}
              replication-lag:
                measure: lag_seconds
                unit: s
                trigger: "> 10s"
                response: {says: "Look at the secondary"}
          queue:
            triggers:
              depth:
                measure: depth
                trigger: "> 1000"
                response: {says: "Add a worker"}
      """;

  static final Runbook RUNBOOK = parsed();

  private ShopRunbook() {}

  private static Runbook parsed() {
    return switch (new RunbookParser(new MeasureLanguage()).parse(TEXT)) {
      case ParseResult.Parsed one -> one.runbook();
      case ParseResult.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  static Trigger trigger(String component, String name) {
    return Objects.requireNonNull(
        Objects.requireNonNull(RUNBOOK.spec().components().get(component)).triggers().get(name));
  }
}
