package dev.headroom.evaluator.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.decision.Circumstances;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.people.NoticeText.Read;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.trigger.Phase;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NoticeTextTest {

  private static final Runbook RUNBOOK =
      assertInstanceOf(
              ParseResult.Parsed.class,
              new RunbookParser(new MeasureLanguage())
                  .parse(
                      """
                      apiVersion: headroom.dev/v1
                      kind: Runbook
                      metadata: {name: shop}
                      spec:
                        title: Shop capacity
                        components:
                          web:
                            triggers:
                              error-rate:
                                title: Error rate
                                means: Customers see errors.
                                measure: sum(rate(errors_total[$window])) / sum(rate(requests_total[$window]))
                                unit: ratio
                                trigger: "> 0.5% over 1h"
                                response:
                                  says: SEV-2 incident; do NOT auto-scale, investigate first
                                  steps:
                                    - incident: {severity: SEV-2}
                                    - check: {says: Latency of the store, measure: avg(store_latency_seconds), unit: s}
                                    - check: Index audit
                          store:
                            triggers:
                              backlog: {measure: sum(backlog), trigger: "> 3", response: {says: Look}}
                        symptoms:
                          slow:
                            says: Pages are slow
                            component: web
                            checks: [Upstream, {says: Pool, measure: max(pool_ratio), unit: ratio}]
                          full: {says: Disk is full, component: store, checks: [Disk]}
                          worse: {says: Replicas make it worse, checks: [Connections]}
                      """))
          .runbook();

  private static final Trigger TRIGGER =
      RUNBOOK.spec().components().get("web").triggers().get("error-rate");

  private static Decision decision(
      double value, OptionalDouble headroom, SeriesLabels labels, Phase to) {
    return new Decision(
        "d1",
        "shop",
        3,
        "web",
        "error-rate",
        labels,
        Phase.OK,
        to,
        Instant.parse("2026-03-03T09:00:00Z"),
        value,
        ">",
        0.005,
        "ratio",
        headroom,
        0.9876,
        "1h",
        Instant.parse("2026-03-03T08:59:45Z"),
        TRIGGER.response().says(),
        "1-0",
        Circumstances.ORDINARY);
  }

  private static final Function<Check, Read> READS =
      check -> check.says().equals("Pool") ? new Read.Unknown("no data") : new Read.Value(0.0031);

  private static String shown(NoticeText text) {
    return text.title()
        + "\n\n"
        + String.join("\n", text.paragraphs())
        + "\n\n"
        + text.facts().stream()
            .map(fact -> fact.name() + ": " + fact.value())
            .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void a_firing_trigger_with_first_checks_and_the_symptoms_of_its_component_and_of_any() {
    assertEquals(
        """
        web: SEV-2 incident; do NOT auto-scale, investigate first

        Error rate of web is 1.2%; the trigger is > 0.5% over 1h.
        The runbook says: SEV-2 incident; do NOT auto-scale, investigate first
        Customers see errors.

        Runbook: Shop capacity, version 3
        Value: 1.2%
        Trigger: > 0.5% over 1h
        Window: 1h
        Headroom: -140%
        Coverage: 98.7%
        Since: 2026-03-03T08:59:45Z
        Latency of the store: 0.0031 s
        Index audit: to be looked at
        Pages are slow → Upstream: to be looked at
        Pages are slow → Pool: unknown: no data
        Replicas make it worse → Connections: to be looked at
        """,
        shown(
            NoticeText.firing(
                RUNBOOK,
                TRIGGER,
                decision(0.012, OptionalDouble.of(-1.4), SeriesLabels.of(Map.of()), Phase.FIRING),
                null,
                READS)));
  }

  @Test
  void what_is_not_known_is_never_a_number() {
    NoticeText text =
        NoticeText.firing(
            RUNBOOK,
            TRIGGER,
            decision(
                Double.NaN,
                OptionalDouble.empty(),
                SeriesLabels.named("", "tenant", "a"),
                Phase.FIRING),
            "Errors",
            check -> new Read.Unknown("no data since 08:50"));
    assertEquals("web: Errors", text.title());
    assertEquals(
        "Error rate of web {tenant=\"a\"} is unknown: no data; the trigger is > 0.5% over 1h.",
        text.paragraphs().getFirst());
    String shown = shown(text);
    assertEquals(true, shown.contains("\nValue: unknown: no data\n"), shown);
    assertEquals(true, shown.contains("\nHeadroom: unknown: "), shown);
    assertEquals(true, shown.contains("\nLatency of the store: unknown: no data since 08:50\n"));
  }

  @Test
  void the_end_of_the_matter() {
    assertEquals(
        """
        web: Error rate is over

        Error rate of web is 0.2%; the trigger, > 0.5% over 1h, no longer fires.

        Runbook: Shop capacity, version 3
        Value: 0.2%
        Trigger: > 0.5% over 1h
        Window: 1h
        Headroom: 60%
        Coverage: 98.7%
        """,
        shown(
            NoticeText.over(
                RUNBOOK,
                TRIGGER,
                decision(0.002, OptionalDouble.of(0.6), SeriesLabels.of(Map.of()), Phase.OK))));
  }

  @Test
  void a_measure_without_a_unit_is_a_plain_number() {
    Trigger backlog = RUNBOOK.spec().components().get("store").triggers().get("backlog");
    NoticeText text =
        NoticeText.over(
            RUNBOOK,
            backlog,
            decision(2, OptionalDouble.empty(), SeriesLabels.of(Map.of()), Phase.OK));
    assertEquals(
        "error-rate of web is 2; the trigger, > 3, no longer fires.", text.paragraphs().getFirst());
  }
}
