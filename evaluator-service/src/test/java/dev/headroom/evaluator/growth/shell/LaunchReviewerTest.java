package dev.headroom.evaluator.growth.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.review.InMemoryLaunchReviews;
import dev.headroom.evaluator.growth.review.LaunchReview;
import dev.headroom.evaluator.growth.review.LaunchReview.State;
import dev.headroom.evaluator.people.InMemoryOutlet;
import dev.headroom.evaluator.people.NoticeKey;
import dev.headroom.evaluator.people.ServiceUnderTest.Fault;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One ticket a launch, whatever happens. */
class LaunchReviewerTest {

  private static final String KEY = NoticeKey.ofLaunch("shop", "spring");

  private final InMemoryLaunchReviews store = new InMemoryLaunchReviews();
  private final InMemoryOutlet outlet = new InMemoryOutlet();
  private Runbook runbook = runbook("{reviewAbove: 50%, reviewDriver: users}");
  private SortedMap<LocalDate, Double> users = users(0);
  private List<Launch> launches = List.of();
  private Instant now = Instant.parse("2026-03-01T09:00:00Z");

  private static Runbook runbook(String roadmap) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          channels:
            desk: {jira: {url: "https://jira.example.com", project: OPS, token: "${JIRA_TOKEN}"}}
          drivers:
            users: {says: Monthly active users}
            stores: {says: Stores}
          roadmap: %s
          components:
            web:
              triggers:
                slow: {measure: p95, unit: s, trigger: "> 1s", response: {says: Look}}
        """
            .formatted(roadmap);
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed one -> one.runbook();
      case ParseResult.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  /** A year of months up to March 2026. */
  private static SortedMap<LocalDate, Double> users(double growth) {
    var days = new TreeMap<LocalDate, Double>();
    for (int i = 0; i < 13; i++) {
      days.put(LocalDate.parse("2025-03-01").plusMonths(i), 1000 * Math.pow(1 + growth, i));
    }
    return days;
  }

  private static Launch launch(String driver, String on, double mid) {
    return new Launch(
        "spring",
        "Spring launch",
        LocalDate.parse(on),
        driver,
        mid / 2,
        mid,
        mid * 2,
        1,
        0,
        Launch.Origin.REST);
  }

  /** A round of a process that has just this to do. */
  private void round() {
    new LaunchReviewer(
            name ->
                Optional.of(
                    new Snapshot(
                        runbook,
                        1,
                        now.atZone(ZoneOffset.UTC).toLocalDate(),
                        users.isEmpty() ? Map.of() : Map.of("users", users),
                        Map.of(),
                        launches,
                        Map.of())),
            store,
            (name, type, secrets) -> outlet,
            Map.of("JIRA_TOKEN", "swordfish-and-more")::get,
            () -> now)
        .round("shop", name -> true);
  }

  private void laterRounds(int hours) {
    for (int i = 0; i < hours; i++) {
      now = now.plusSeconds(3600);
      round();
    }
  }

  private LaunchReview review() {
    return store.all("shop").getFirst();
  }

  private void story(String... events) {
    assertEquals(Arrays.stream(events).map(event -> event + " " + KEY).toList(), outlet.story());
  }

  @Test
  void growth_beyond_the_bound_files_one_ticket_however_often_it_is_looked_at() {
    launches = List.of(launch("users", "2026-04-01", 0.6));
    round();
    laterRounds(30);
    story("open");
    assertEquals(State.FILED, review().state());
    assertEquals("R-1", review().reference());
    assertTrue(outlet.heard().contains("Capacity review before Spring launch on 2026-04-01"));
    assertTrue(outlet.heard().contains("projected to grow by"), outlet::heard);
  }

  @Test
  void growth_within_the_bound_files_none() {
    launches = List.of(launch("users", "2026-04-01", 0.1));
    laterRounds(3);
    story();
    assertEquals(List.of(), store.all("shop"));
  }

  @Test
  void organic_growth_counts_and_so_does_only_the_driver_that_is_named() {
    users = users(0.15);
    launches = List.of(launch("users", "2026-04-01", 0.15));
    round();
    story("open");
    runbook = runbook("{reviewAbove: 50%, reviewDriver: stores}");
    launches =
        List.of(
            new Launch(
                "other",
                "Other",
                LocalDate.parse("2026-04-01"),
                "users",
                1,
                1,
                1,
                1,
                0,
                Launch.Origin.REST));
    round();
    assertEquals(1, store.all("shop").size());
  }

  @Test
  void a_launch_that_is_unlikely_is_reviewed_as_if_it_took_place() {
    launches =
        List.of(
            new Launch(
                "spring",
                "Spring launch",
                LocalDate.parse("2026-04-01"),
                "users",
                0.8,
                0.9,
                1,
                0.1,
                0,
                Launch.Origin.REST));
    round();
    story("open");
  }

  @Test
  void one_beyond_the_horizon_waits_until_it_is_within() {
    launches = List.of(launch("users", "2026-07-01", 0.6));
    round();
    story();
    now = Instant.parse("2026-04-03T00:00:00Z");
    round();
    story("open");
  }

  @Test
  void without_values_of_the_driver_its_launches_alone_are_counted() {
    users = new TreeMap<>();
    launches = List.of(launch("users", "2026-04-01", 0.6));
    round();
    story("open");
    assertTrue(outlet.heard().contains("by launches alone"), outlet::heard);
  }

  @Test
  void a_launch_that_moves_is_told_to_its_ticket_once() {
    launches = List.of(launch("users", "2026-04-01", 0.6));
    round();
    launches = List.of(launch("users", "2026-04-15", 0.6));
    laterRounds(3);
    story("open", "update");
    assertTrue(outlet.heard().contains("moved from 2026-04-01 to 2026-04-15"), outlet::heard);
    launches = List.of(launch("users", "2026-04-15", 0.7));
    laterRounds(3);
    story("open", "update", "update");
    assertTrue(outlet.heard().contains("estimated anew"), outlet::heard);
  }

  @Test
  void that_another_says_the_same_of_a_launch_is_no_news() {
    launches = List.of(launch("users", "2026-04-01", 0.6));
    round();
    launches = List.of(launch("users", "2026-04-01", 0.6).by(Launch.Origin.JIRA));
    laterRounds(2);
    story("open");
  }

  @Test
  void a_launch_that_is_called_off_closes_its_ticket_and_one_that_comes_back_has_the_same() {
    launches = List.of(launch("users", "2026-04-01", 0.6));
    round();
    launches = List.of();
    laterRounds(3);
    story("open", "resolve");
    assertEquals(State.CALLED_OFF, review().state());
    launches = List.of(launch("users", "2026-05-01", 0.6));
    laterRounds(3);
    story("open", "resolve", "update");
    assertTrue(outlet.heard().contains("on again, for 2026-05-01"), outlet::heard);
  }

  @Test
  void a_launch_that_took_place_is_left_to_people() {
    launches = List.of(launch("users", "2026-03-02", 0.6));
    round();
    now = Instant.parse("2026-03-05T00:00:00Z");
    launches = List.of();
    laterRounds(3);
    story("open");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BUSY", "BROKEN", "DENIED", "LOST"})
  void whatever_fails_at_filing_there_is_one_ticket_in_the_end(Fault fault) {
    launches = List.of(launch("users", "2026-04-01", 0.6));
    outlet.next(fault);
    round();
    assertEquals(State.ASKED, review().state());
    assertTrue(!review().says().isEmpty());
    laterRounds(4);
    story("open");
    assertEquals("R-1", review().reference());
    assertEquals("", review().says());
  }

  @Test
  void one_that_is_called_off_while_nobody_knows_whether_it_was_filed_is_closed() {
    launches = List.of(launch("users", "2026-04-01", 0.6));
    outlet.next(Fault.LOST);
    round();
    launches = List.of();
    laterRounds(4);
    story("open", "resolve");
    assertEquals(State.CALLED_OFF, review().state());
  }

  @Test
  void a_process_that_ends_between_filing_and_storing_is_followed_by_one_that_finds_the_ticket() {
    launches = List.of(launch("users", "2026-04-01", 0.6));
    round();
    LaunchReview filed = review();
    var before =
        new LaunchReview(
            filed.runbook(),
            filed.launch(),
            filed.revision() + 1,
            filed.wanted(),
            null,
            filed.growth(),
            null,
            null,
            1,
            filed.since(),
            null,
            "");
    assertTrue(store.replace(before), "as it was stored before the call");
    round();
    story("open");
    assertEquals("R-1", review().reference());
  }

  @Test
  void two_processes_at_once_file_one() {
    launches = List.of(launch("users", "2026-04-01", 0.6));
    var claimed = new ArrayList<Boolean>();
    round();
    LaunchReview stale = review();
    claimed.add(store.replace(stale.begun().stored()));
    claimed.add(store.replace(stale.begun().stored()));
    assertEquals(List.of(true, false), claimed);
    story("open");
  }

  @Test
  void without_channels_it_is_kept_and_shown() {
    String text = "{reviewAbove: 50%}";
    runbook = runbook(text);
    launches = List.of(launch("users", "2026-04-01", 0.6));
    var reviewer =
        new LaunchReviewer(
            name ->
                Optional.of(
                    new Snapshot(
                        withoutChannels(),
                        1,
                        LocalDate.parse("2026-03-01"),
                        Map.of("users", users),
                        Map.of(),
                        launches,
                        Map.of())),
            store,
            (name, type, secrets) -> outlet,
            name -> null,
            () -> now);
    reviewer.round("shop", name -> true);
    story();
    assertEquals("kept", review().reference());
  }

  private static Runbook withoutChannels() {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          drivers: {users: {says: Users}}
          roadmap: {reviewAbove: 50%}
          components:
            web:
              triggers:
                slow: {measure: p95, unit: s, trigger: "> 1s", response: {says: Look}}
        """;
    return ((ParseResult.Parsed) new RunbookParser(new MeasureLanguage()).parse(text)).runbook();
  }
}
