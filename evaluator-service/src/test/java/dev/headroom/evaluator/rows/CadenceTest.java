package dev.headroom.evaluator.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.evaluation.Snapshots;
import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.review.LaunchReviews;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.reconcile.DesiredState;
import dev.headroom.evaluator.review.HeadroomReview;
import dev.headroom.evaluator.review.Material;
import dev.headroom.evaluator.review.Reviewer;
import dev.headroom.evaluator.review.TriggerLine;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cartie's review cadence, forecast and sign-off. */
class CadenceTest {

  private static final Runbook CARTIE = Shipped.CARTIE.runbook();

  @Test
  void a_review_is_asked_for_on_the_first_tuesday_of_each_month() {
    String job =
        DesiredState.reviewJob(
                new RunbookVersions.Version(CARTIE, 1), URI.create("http://evaluator:8080"), false)
            .orElseThrow();
    assertTrue(job.contains("\"schedule\":{\"fields\":{\"day\":\"1st tue\",\"hour\":\"9\"}}"), job);
    assertTrue(job.contains("\"timezone\":\"Europe/London\""), job);
    assertTrue(job.contains("http://evaluator:8080/api/v1/runbooks/cartie/reviews"), job);
  }

  @Test
  void the_report_has_every_metric_and_begins_with_the_one_that_is_within_25_percent() {
    Duration end = Duration.ofDays(8);
    Story story =
        Shipped.CARTIE
            .calm()
            .gauge(
                "mongodb_atlas_disk_used_ratio",
                Course.of(0.7),
                "cluster",
                "cartie",
                "source",
                "atlas");
    Watch watch = new Watch(CARTIE, story, end);
    watch.until(end);
    HeadroomReview report =
        Reviewer.review(
            new Material(
                "march",
                story.start.plus(end),
                CARTIE,
                1,
                CARTIE.spec().signOff(),
                Map.of(),
                Snapshots.rows(watch.evaluation()),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Duration.ofDays(7)),
            review -> "");
    var first = report.triggers().getFirst();
    assertEquals("storage-used narrow", first.trigger() + " " + first.state());
    assertEquals(0.125, first.headroom(), 1e-9);
    assertEquals(11, report.triggers().stream().map(TriggerLine::trigger).distinct().count());
    assertEquals(
        List.of("ok"),
        report.triggers().stream().skip(1).map(TriggerLine::state).distinct().toList());
    assertEquals(0.25, CARTIE.spec().policy().warnWithin().value());
  }

  @Test
  void it_is_signed_off_until_the_day_of_the_next_review() {
    var signOff = CARTIE.spec().signOff();
    assertEquals(List.of("founder"), signOff.approvedBy());
    assertEquals(LocalDate.of(2026, 2, 18), signOff.approvedOn());
    assertEquals(false, signOff.isOverdue(LocalDate.of(2026, 5, 18)));
    assertEquals(true, signOff.isOverdue(LocalDate.of(2026, 5, 19)));
  }

  @Test
  void growth_is_driven_by_customers_and_reviewed_above_50_percent() {
    assertEquals(0.5, CARTIE.spec().roadmap().reviewAbove().value());
    assertEquals("max(cartie_customers)", CARTIE.spec().drivers().get("customers").measure());
    assertTrue(CARTIE.spec().drivers().containsKey("monthly-active-users"));
  }

  private static int capacityReviews(double users) {
    var launch =
        new Launch(
            "spring",
            "Spring",
            LocalDate.of(2026, 4, 1),
            "monthly-active-users",
            users,
            users,
            users,
            1,
            0,
            Launch.Origin.JIRA);
    var snapshot =
        new Snapshot(
            CARTIE, 1, LocalDate.of(2026, 3, 1), Map.of(), Map.of(), List.of(launch), Map.of());
    return LaunchReviews.next(snapshot, List.of(), Instant.EPOCH).size();
  }

  @Test
  void a_launch_beyond_50_percent_of_users_asks_for_a_capacity_review() {
    assertEquals(0, capacityReviews(0.49));
    assertEquals(0, capacityReviews(0.5));
    assertEquals(1, capacityReviews(0.51));
  }

  @Test
  void nothing_is_changed_before_a_threshold_trips_and_then_it_is_proposed() {
    assertEquals(Mode.PROPOSE, CARTIE.spec().policy().mode());
    assertEquals(Mode.PROPOSE, Shipped.CARACAL.runbook().spec().policy().mode());
  }
}
