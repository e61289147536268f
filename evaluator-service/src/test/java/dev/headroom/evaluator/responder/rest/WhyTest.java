package dev.headroom.evaluator.responder.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.decision.Circumstances;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.trigger.Phase;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WhyTest {

  private static final Instant AT = Instant.parse("2026-03-03T09:00:00Z");

  private static Decision decision(double value, double threshold, String unit, String window) {
    return new Decision(
        "d1",
        "shop",
        3,
        "web",
        "busy",
        SeriesLabels.named(""),
        Phase.OK,
        Phase.FIRING,
        AT,
        value,
        ">",
        threshold,
        unit,
        OptionalDouble.empty(),
        1,
        window,
        AT,
        "Look",
        "1-0",
        Circumstances.ORDINARY);
  }

  @Test
  void a_value_and_its_threshold_have_the_triggers_unit() {
    assertEquals(
        "busy was 0.95 s at 2026-03-03T09:00:00Z; the trigger is > 0.8 s for 24h",
        Why.words(decision(0.95, 0.8, "s", "for 24h")));
    assertEquals(
        "busy was 21 jobs at 2026-03-03T09:00:00Z; the trigger is > 20 jobs",
        Why.words(decision(21, 20, "jobs", "")));
  }

  @Test
  void a_trigger_without_a_unit_has_numbers() {
    assertEquals(
        "busy was 4 at 2026-03-03T09:00:00Z; the trigger is > 3",
        Why.words(decision(4, 3, "", "")));
  }
}
