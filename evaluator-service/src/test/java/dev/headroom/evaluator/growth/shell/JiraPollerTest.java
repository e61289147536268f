package dev.headroom.evaluator.growth.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.evaluator.growth.InMemoryLaunchStore;
import dev.headroom.evaluator.growth.JiraEvent;
import dev.headroom.evaluator.growth.JiraIssues;
import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.LaunchEntry;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Roadmap;
import dev.headroom.evaluator.runbook.model.Runbook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Launches by poll, beside those by webhook and by REST. */
class JiraPollerTest {

  private static final Runbook RUNBOOK = runbook();

  private final InMemoryLaunchStore store = new InMemoryLaunchStore();
  private final Map<String, JiraEvent> issues = new TreeMap<>();
  private final List<String> hidden = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Runnable whileListing = () -> {};
  private boolean fails;
  private Instant now = Instant.parse("2026-03-01T09:00:00Z");
  private final JiraPoller poller =
      new JiraPoller(name -> Optional.of(RUNBOOK), store, jira(), () -> now, registry);

  private static Runbook runbook() {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          drivers: {users: {says: Users}}
          roadmap:
            jira: {project: LAUNCH, driver: users, uplift: {low: 5%, mid: 10%, high: 20%}, url: "https://jira.example.com", token: "${JIRA_TOKEN}", every: 10m}
          components:
            web:
              triggers:
                slow: {measure: p95, unit: s, trigger: "> 1s", response: {says: Look}}
        """;
    return ((ParseResult.Parsed) new RunbookParser(new MeasureLanguage()).parse(text)).runbook();
  }

  private JiraIssues jira() {
    return new JiraIssues() {
      @Override
      public Listing list(Roadmap.Jira jira) {
        asked.add("list");
        if (fails) {
          return new Listing.Failed("Jira answered 503");
        }
        var found = issues.values().stream().filter(one -> !hidden.contains(one.key())).toList();
        whileListing.run();
        return new Listing.Listed(found);
      }

      @Override
      public Sight find(Roadmap.Jira jira, String key) {
        asked.add(key);
        JiraEvent found = issues.get(key);
        return found == null ? new Sight.Gone() : new Sight.There(found);
      }
    };
  }

  private void issue(String key, long updated, String day) {
    issue(key, updated, "Epic", Map.of("summary", "Spring", "duedate", day));
  }

  private void issue(String key, long updated, String type, Map<String, String> fields) {
    issues.put(key, new JiraEvent(JiraEvent.UPDATED, updated, key, "LAUNCH", type, fields));
  }

  private void poll() {
    now = now.plusSeconds(600);
    poller.round("shop");
  }

  private List<String> launches() {
    return store.all("shop").stream()
        .map(
            entry ->
                entry.id()
                    + " "
                    + (entry.launch() == null ? "off" : entry.launch().on().toString()))
        .toList();
  }

  @Test
  void issues_are_launches_that_come_move_and_go() {
    issue("LAUNCH-1", 100, "2026-04-01");
    issue("LAUNCH-2", 100, "2026-05-01");
    poll();
    poll();
    assertEquals(List.of("launch-1 2026-04-01", "launch-2 2026-05-01"), launches());
    issue("LAUNCH-1", 200, "2026-04-15");
    issues.remove("LAUNCH-2");
    poll();
    assertEquals(List.of("launch-1 2026-04-15", "launch-2 off"), launches());
    poll();
    assertEquals(List.of("launch-1 2026-04-15", "launch-2 off"), launches());
  }

  @Test
  void what_a_search_does_not_find_yet_is_not_gone() {
    issue("LAUNCH-1", 100, "2026-04-01");
    poll();
    hidden.add("LAUNCH-1");
    poll();
    assertEquals(List.of("launch-1 2026-04-01"), launches());
    assertEquals("LAUNCH-1", asked.getLast());
  }

  @Test
  void what_a_webhook_told_while_the_search_went_on_stays() {
    whileListing =
        () ->
            store.save(
                "shop",
                new LaunchEntry(
                    "launch-3",
                    new Launch(
                        "launch-3",
                        "LAUNCH-3 New",
                        LocalDate.parse("2026-06-01"),
                        "users",
                        0,
                        0.1,
                        0.2,
                        1,
                        0,
                        Launch.Origin.JIRA),
                    500));
    poll();
    assertEquals(List.of("launch-3 2026-06-01"), launches());
  }

  @Test
  void the_latest_word_counts_whoever_said_it() {
    issue("LAUNCH-1", 100, "2026-04-01");
    poll();
    var moved =
        new Launch(
            "launch-1",
            "Moved by hand",
            LocalDate.parse("2026-07-01"),
            "users",
            0,
            0.1,
            0.2,
            1,
            0,
            Launch.Origin.REST);
    store.save("shop", new LaunchEntry("launch-1", moved, 300));
    poll();
    assertEquals(List.of("launch-1 2026-07-01"), launches());
    issue("LAUNCH-1", 400, "2026-08-01");
    poll();
    assertEquals(List.of("launch-1 2026-08-01"), launches());
  }

  @Test
  void an_issue_that_loses_its_day_or_its_type_or_cannot_be_read_any_more() {
    issue("LAUNCH-1", 100, "2026-04-01");
    issue("LAUNCH-2", 100, "2026-04-01");
    issue("LAUNCH-3", 100, "2026-04-01");
    poll();
    issue("LAUNCH-1", 200, "Epic", Map.of("summary", "Spring"));
    issue("LAUNCH-2", 200, "Task", Map.of("summary", "Spring", "duedate", "2026-04-01"));
    hidden.add("LAUNCH-2");
    issue("LAUNCH-3", 200, "soon");
    poll();
    assertEquals(List.of("launch-1 off", "launch-2 off", "launch-3 2026-04-01"), launches());
  }

  @Test
  void an_issue_that_went_to_another_project_is_gone_here() {
    issue("LAUNCH-1", 100, "2026-04-01");
    poll();
    issues.put(
        "LAUNCH-1",
        new JiraEvent(
            JiraEvent.UPDATED, 200, "OTHER-9", "OTHER", "Epic", Map.of("duedate", "2026-04-01")));
    hidden.add("OTHER-9");
    poll();
    assertEquals(List.of("launch-1 off"), launches());
  }

  @Test
  void a_poll_that_fails_changes_nothing_and_is_counted() {
    issue("LAUNCH-1", 100, "2026-04-01");
    poll();
    fails = true;
    poll();
    assertEquals(List.of("launch-1 2026-04-01"), launches());
    assertEquals(
        1, registry.counter("headroom.jira.polls", "runbook", "shop", "outcome", "failed").count());
  }

  @Test
  void jira_is_asked_no_more_often_than_the_runbook_says() {
    poller.round("shop");
    now = now.plusSeconds(599);
    poller.round("shop");
    assertEquals(List.of("list"), asked);
    now = now.plusSeconds(1);
    poller.round("shop");
    assertEquals(List.of("list", "list"), asked);
  }
}
