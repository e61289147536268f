package dev.headroom.evaluator.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.evaluation.Standing;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.outlook.Levels;
import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.outlook.Past;
import dev.headroom.evaluator.outlook.TriggerOutlook;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.response.Foresight.Reason;
import dev.headroom.evaluator.review.TriggerLine.Ahead;
import dev.headroom.evaluator.review.shell.ReviewText;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.trigger.Clocks;
import dev.headroom.evaluator.trigger.Flaps;
import dev.headroom.evaluator.trigger.Observation;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a review plans before anything fires. */
class PlannedAheadTest {

  private static final Instant AT = Instant.parse("2026-03-03T09:00:00Z");

  private static Runbook runbook(String mode, String steps) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          policy: {mode: %s}
          components:
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 3, step: 1}
              triggers:
                slow: {measure: p95, unit: s, trigger: "> 1s", response: {says: Add a replica, steps: %s}}
        """
            .formatted(mode, steps);
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed one -> one.runbook();
      case ParseResult.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  private static final Runbook AUTO = runbook("auto", "[{raise: replicas}]");

  private static TriggerRow row(Runbook runbook, @Nullable Phase phase, double headroom) {
    var state =
        phase == null
            ? TriggerState.unknown("no samples", Instant.EPOCH)
            : new TriggerState(
                phase,
                AT,
                Clocks.STOPPED,
                Flaps.NONE,
                "",
                new Observation(
                    OptionalDouble.of(1 - headroom), null, OptionalDouble.of(headroom), 1, AT));
    var trigger = runbook.spec().components().get("web").triggers().get("slow");
    TriggerRow row = SeededYear.row("web", "slow", trigger, state);
    return new TriggerRow(
        "shop",
        1,
        "web",
        "slow",
        SeriesLabels.of(Map.of()),
        state,
        OptionalDouble.empty(),
        row.comparison(),
        row.threshold(),
        row.unit(),
        "",
        0.9,
        row.says(),
        "",
        new Standing(0, Optional.empty(), false, List.of()),
        Duration.ofDays(1));
  }

  /** Trips in two days, by a forecast of grade A. */
  private static Map<MeasuredSeries, TriggerOutlook> tripsSoon() {
    var series = new MeasuredSeries("web", "slow", SeriesLabels.of(Map.of()));
    var levels = new Levels(AT.minus(Duration.ofHours(1)), Levels.HOUR, new double[] {0.5});
    var outlook =
        new Outlook(
            Outlook.Kind.JUDGED,
            List.of(),
            "A",
            true,
            new Past(AT.minus(Duration.ofHours(1)), AT, 3600, 1, 1, 3600, List.of(0.5)),
            null,
            AT.plus(Duration.ofDays(14)),
            0.9,
            List.of(),
            AT.plus(Duration.ofDays(1)),
            AT.plus(Duration.ofDays(2)),
            AT.plus(Duration.ofDays(3)));
    return Map.of(series, new TriggerOutlook(series, levels, outlook));
  }

  private static Material material(
      Runbook runbook,
      String id,
      TriggerRow row,
      Map<MeasuredSeries, TriggerOutlook> outlooks,
      List<Plan> ahead,
      List<HeadroomReview> earlier) {
    return new Material(
        id,
        AT.plus(Duration.ofDays(28L * earlier.size())),
        runbook,
        1,
        null,
        Map.of(),
        List.of(row),
        outlooks,
        List.of(),
        List.of(),
        ahead,
        List.of(),
        earlier,
        null,
        Duration.ofDays(7));
  }

  private static HeadroomReview review(Material material) {
    return Reviewer.review(material, ReviewText::hash);
  }

  private static Ahead ahead(HeadroomReview review) {
    return review.triggers().getFirst().ahead();
  }

  private static Material narrow(List<Plan> ahead, List<HeadroomReview> earlier) {
    return material(
        AUTO, "r" + earlier.size(), row(AUTO, Phase.NARROW, 0.1), Map.of(), ahead, earlier);
  }

  private static Plan inState(Plan plan, PlanState state) {
    return new Plan(
        plan.asked(),
        plan.requestedBy(),
        1,
        1,
        state,
        AT.plusSeconds(60),
        plan.mode(),
        null,
        plan.steps(),
        "",
        null,
        false,
        null,
        0,
        List.of());
  }

  @Test
  void what_is_narrow_is_planned_in_the_runbook_s_mode() {
    Material material = narrow(List.of(), List.of());
    HeadroomReview review = review(material);
    Plan plan = PlannedAhead.asked(material, review).getFirst();
    assertEquals(Reason.NARROW, ahead(review).reason());
    assertEquals(plan.id(), ahead(review).plan());
    assertEquals("planned by this review, mode auto", ahead(review).says());
    assertEquals(Mode.AUTO, plan.mode());
    assertEquals(PlannedAhead.REVIEW, plan.requestedBy());
    assertNull(plan.asked().decision());
    assertEquals(0.1, plan.asked().ahead().headroom());
    assertEquals(AT, plan.asked().at());
  }

  @Test
  void what_trips_before_its_response_could_be_in_force_is_planned() {
    Material material =
        material(AUTO, "r", row(AUTO, Phase.OK, 0.5), tripsSoon(), List.of(), List.of());
    HeadroomReview review = review(material);
    assertEquals(Reason.FORECAST, ahead(review).reason());
    assertEquals(1, PlannedAhead.asked(material, review).size());
    assertTrue(
        PlannedAhead.asked(material, review)
            .getFirst()
            .asked()
            .ahead()
            .says()
            .contains("as likely as not it trips by 2026-03-05"));
  }

  @Test
  void what_is_fine_fires_or_is_not_known_is_not_planned() {
    assertNull(
        ahead(
            review(material(AUTO, "r", row(AUTO, Phase.OK, 0.5), Map.of(), List.of(), List.of()))));
    assertNull(
        ahead(
            review(
                material(
                    AUTO, "r", row(AUTO, Phase.FIRING, -0.1), tripsSoon(), List.of(), List.of()))));
    HeadroomReview blind =
        review(material(AUTO, "r", row(AUTO, null, 0), tripsSoon(), List.of(), List.of()));
    assertNull(ahead(blind).plan());
    assertEquals("not planned: its present value is not known", ahead(blind).says());
  }

  @Test
  void observe_plans_nothing_and_neither_does_what_only_wakes_people() {
    Runbook observe = runbook("observe", "[{raise: replicas}]");
    Material material =
        material(observe, "r", row(observe, Phase.NARROW, 0.1), Map.of(), List.of(), List.of());
    assertEquals("not planned: the mode is observe", ahead(review(material)).says());
    assertEquals(List.of(), PlannedAhead.asked(material, review(material)));
    Runbook incident = runbook("auto", "[{incident: {severity: SEV-2}}]");
    HeadroomReview only =
        review(
            material(
                incident, "r", row(incident, Phase.NARROW, 0.1), Map.of(), List.of(), List.of()));
    assertTrue(ahead(only).says().contains("no step that is taken before it fires"));
  }

  @Test
  void an_episode_has_one_plan_however_often_it_is_reviewed() {
    Material first = narrow(List.of(), List.of());
    HeadroomReview march = review(first);
    Plan plan = PlannedAhead.asked(first, march).getFirst();
    Material second = narrow(List.of(inState(plan, PlanState.PROPOSED)), List.of(march));
    HeadroomReview april = review(second);
    assertEquals(plan.id(), ahead(april).plan());
    assertEquals("planned on 2026-03-03, now proposed", ahead(april).says());
    assertEquals(List.of(), PlannedAhead.asked(second, april));
    Material atOnce =
        material(AUTO, "other", row(AUTO, Phase.NARROW, 0.1), Map.of(), List.of(), List.of());
    assertEquals(
        plan.id(),
        PlannedAhead.asked(atOnce, review(atOnce)).getFirst().id(),
        "two reviews at once ask for one plan");
  }

  @Test
  void a_review_that_was_never_filed_has_asked_already() {
    Material first = narrow(List.of(), List.of());
    Plan plan = PlannedAhead.asked(first, review(first)).getFirst();
    Material again = narrow(List.of(inState(plan, PlanState.PROPOSED)), List.of());
    assertEquals(List.of(), PlannedAhead.asked(again, review(again)));
  }

  @Test
  void what_helped_or_was_not_answered_is_planned_anew() {
    Material first = narrow(List.of(), List.of());
    HeadroomReview march = review(first);
    Plan plan = PlannedAhead.asked(first, march).getFirst();
    for (PlanState state : List.of(PlanState.VERIFIED, PlanState.EXPIRED)) {
      Material second = narrow(List.of(inState(plan, state)), List.of(march));
      assertNotEquals(plan.id(), PlannedAhead.asked(second, review(second)).getFirst().id());
    }
    Material rejected = narrow(List.of(inState(plan, PlanState.REJECTED)), List.of(march));
    assertEquals(List.of(), PlannedAhead.asked(rejected, review(rejected)), "no means no");
  }

  @Test
  void after_a_review_that_saw_headroom_it_is_another_episode() {
    Material first = narrow(List.of(), List.of());
    HeadroomReview march = review(first);
    Plan plan = inState(PlannedAhead.asked(first, march).getFirst(), PlanState.REJECTED);
    HeadroomReview april =
        review(
            material(
                AUTO, "r1", row(AUTO, Phase.OK, 0.6), Map.of(), List.of(plan), List.of(march)));
    Material may = narrow(List.of(plan), List.of(april, march));
    assertNotEquals(plan.id(), PlannedAhead.asked(may, review(may)).getFirst().id());
  }

  @Test
  void what_is_not_seen_coming_any_more_is_withdrawn_unless_nothing_is_known() {
    Material first = narrow(List.of(), List.of());
    HeadroomReview march = review(first);
    Plan open = inState(PlannedAhead.asked(first, march).getFirst(), PlanState.APPROVAL);
    Material wide =
        material(AUTO, "r1", row(AUTO, Phase.OK, 0.6), Map.of(), List.of(open), List.of(march));
    assertEquals(List.of(open), PlannedAhead.over(wide, review(wide)));
    Material blind =
        material(AUTO, "r1", row(AUTO, null, 0), Map.of(), List.of(open), List.of(march));
    assertEquals(List.of(), PlannedAhead.over(blind, review(blind)));
    Material missing =
        new Material(
            "r1",
            AT.plus(Duration.ofDays(28)),
            AUTO,
            1,
            null,
            Map.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(open),
            List.of(),
            List.of(march),
            null,
            Duration.ofDays(7));
    assertEquals(List.of(), PlannedAhead.over(missing, review(missing)), "no series is no news");
    Material still = narrow(List.of(open), List.of(march));
    assertEquals(List.of(), PlannedAhead.over(still, review(still)));
  }

  @Test
  void forecasts_that_have_been_wrong_too_often_wait_for_approval() {
    var drifting = new PlannedAhead(narrow(List.of(), List.of()), true);
    var trigger = AUTO.spec().components().get("web").triggers().get("slow");
    Ahead forecast = drifting.of(row(AUTO, Phase.OK, 0.5), trigger, Reason.FORECAST);
    assertEquals("approve", forecast.mode());
    assertTrue(forecast.says().contains("instead of auto"), forecast::says);
    assertEquals("auto", drifting.of(row(AUTO, Phase.NARROW, 0.1), trigger, Reason.NARROW).mode());
  }
}
