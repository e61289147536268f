package dev.headroom.evaluator.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.evaluator.evaluation.Snapshots;
import dev.headroom.evaluator.response.ProposedStep;
import dev.headroom.evaluator.trigger.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows that count something within a time. */
class CountedRowsTest {

  private static final Duration LEAD = Duration.ofMinutes(90);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Duration days(long days) {
    return Duration.ofDays(days);
  }

  private static Watch missed(Course missed, Duration end) {
    Story story =
        Shipped.CARTIE
            .calm()
            .gauge("scheduler_runs_missed_total", missed, "job", "report", "source", "jobs");
    return new Watch(Shipped.CARTIE.runbook(), story, end);
  }

  /** A week must have been seen, but for a tenth of it. */
  private static final Duration FIRST = days(7);

  @Test
  void two_missed_runs_within_a_week_fire_at_the_second() {
    Duration second = FIRST.plus(days(7)).minus(Duration.ofHours(1));
    Watch watch =
        missed(Course.of(0).then(FIRST, 1).then(second, 2), second.plus(Duration.ofMinutes(10)));
    watch.until(second.minus(Story.EVERY));
    assertEquals(List.of(), watch.fired());
    assertEquals(State.OK, watch.state("scheduler.missed-runs"));
    watch.until(second.plus(Duration.ofMinutes(10)));
    assertEquals(List.of("335h scheduler.missed-runs"), watch.fired());
    var proposal = watch.proposals().getFirst();
    assertEquals("Increase misfire_grace_time + move to externalized scheduler", proposal.says());
    assertEquals(
        List.of(
            "raise scheduler.misfire-grace by one step (within 30s..15min)",
            "file a ticket: Move to externalized scheduler"),
        proposal.steps().stream().map(ProposedStep::does).toList());
    assertEquals(1, watch.proposals().size());
  }

  @Test
  void two_missed_runs_that_are_more_than_a_week_apart_do_not() {
    Duration second = FIRST.plus(days(7)).plus(MINUTE);
    Duration end = second.plus(Duration.ofHours(1));
    Watch watch = missed(Course.of(0).then(FIRST, 1).then(second, 2), end);
    watch.until(end);
    assertEquals(List.of(), watch.fired());
    assertEquals(List.of(), watch.proposals());
  }

  /** Up and down in turn, a change each time. */
  private static Course changes(int count, Duration apart) {
    Course course = Course.of(1);
    for (int i = 0; i < count; i++) {
      course = course.then(LEAD.plus(apart.multipliedBy(i)), i % 2 == 0 ? 0 : 1);
    }
    return course;
  }

  private static Watch flapping(String service, Course readiness, Duration end) {
    Story story =
        Shipped.CARACAL.calm().gauge("probe_success", readiness, "source", service + "-ready");
    return new Watch(Shipped.CARACAL.runbook(), story, end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "sts", "gateway", "audit", "coordinator"})
  void five_changes_of_readiness_within_15_minutes_fire_at_the_fifth(String service) {
    Duration end = LEAD.plus(Duration.ofMinutes(20));
    Watch watch = flapping(service, changes(5, Duration.ofMinutes(3)), end);
    watch.until(LEAD.plus(Duration.ofMinutes(12)).minus(Story.EVERY));
    assertEquals(List.of(), watch.fired());
    watch.until(end);
    assertEquals(List.of("1h42m " + service + ".readiness-flapping"), watch.fired());
    var proposal = watch.proposals().getFirst();
    assertEquals(
        "Pods or dependencies are unstable under current load; find which before scaling.",
        proposal.says());
    assertEquals(
        List.of(
            "check: Postgres connection pressure",
            "check: Redis latency",
            "tell Pods or dependencies are unstable under current load"),
        proposal.steps().stream().map(ProposedStep::does).toList());
    assertEquals(1, watch.proposals().size());
  }

  @Test
  void four_changes_or_five_over_a_longer_time_do_not() {
    Duration end = LEAD.plus(Duration.ofMinutes(30));
    for (Course course :
        List.of(changes(4, MINUTE), changes(5, Duration.ofMinutes(4).plus(Story.EVERY)))) {
      Watch watch = flapping("sts", course, end);
      watch.until(end);
      assertEquals(List.of(), watch.fired());
      assertEquals(List.of(), watch.proposals());
    }
  }

  @Test
  void a_metric_within_a_quarter_of_its_trigger_is_narrow_before_it_fires() {
    Story story =
        Shipped.CARTIE
            .calm()
            .gauge(
                "mongodb_atlas_disk_used_ratio",
                Course.of(0.599).then(MINUTE, 0.601),
                "cluster",
                "cartie",
                "source",
                "atlas");
    Watch watch = new Watch(Shipped.CARTIE.runbook(), story, Duration.ofMinutes(2));
    watch.until(MINUTE.minus(Story.EVERY));
    assertEquals(State.OK, watch.state("mongodb-atlas.storage-used"));
    watch.until(MINUTE);
    assertEquals(State.NARROW, watch.state("mongodb-atlas.storage-used"));
    assertEquals(List.of(), watch.proposals());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CARTIE", "CARACAL"})
  void a_system_in_which_nothing_is_wrong_is_known_and_well(Shipped document) {
    Watch watch = new Watch(document.runbook(), document.calm(), Duration.ofDays(8));
    watch.until(Duration.ofDays(8));
    assertEquals(List.of(), watch.fired());
    Snapshots.rows(watch.evaluation())
        .forEach(row -> assertEquals(State.OK, row.state().state(), row::toString));
    Snapshots.conditions(watch.evaluation())
        .gates()
        .forEach((gate, condition) -> assertEquals("", condition.reason(), gate));
  }
}
