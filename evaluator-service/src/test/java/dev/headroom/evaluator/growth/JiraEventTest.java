package dev.headroom.evaluator.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.quantity.Ratio;
import dev.headroom.evaluator.runbook.model.Roadmap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JiraEventTest {

  private static final List<String> DRIVERS = List.of("users");
  private static final Roadmap.Jira FIELDS = jira("low", "mid", "high", null);

  private static Roadmap.Jira jira(String low, String mid, String high, Roadmap.Uplift uplift) {
    return new Roadmap.Jira(
        "LAUNCH",
        "Epic",
        "duedate",
        "users",
        uplift,
        low,
        mid,
        high,
        new Ratio(0.8),
        null,
        null,
        null,
        null,
        Duration.ofMinutes(5));
  }

  private static JiraEvent event(String kind, long at, Map<String, String> fields) {
    return new JiraEvent("jira:issue_" + kind, at, "LAUNCH-12", "LAUNCH", "Epic", fields);
  }

  private static Map<String, String> fields(String day) {
    return Map.of("summary", "Spring", "duedate", day, "low", "10.0", "mid", "20%", "high", "40");
  }

  private static LaunchEntry said(JiraEvent.Outcome outcome) {
    return assertInstanceOf(JiraEvent.Outcome.Said.class, outcome, outcome::toString).entry();
  }

  private static JiraEvent.Outcome launch(JiraEvent event, String... known) {
    return event.launch(FIELDS, DRIVERS, List.of(known));
  }

  @Test
  void an_issue_with_a_day_is_a_launch() {
    assertEquals(
        new LaunchEntry(
            "launch-12",
            new Launch(
                "launch-12",
                "LAUNCH-12 Spring",
                LocalDate.parse("2026-04-01"),
                "users",
                0.1,
                0.2,
                0.4,
                0.8,
                0,
                Launch.Origin.JIRA),
            5),
        said(launch(event("created", 5, fields("2026-04-01")))));
  }

  @Test
  void moves_deletes_duplicates_and_late_events_end_in_the_latest_word() {
    var created = said(launch(event("created", 5, fields("2026-04-01"))));
    var moved = said(launch(event("updated", 8, fields("2026-05-01")), "launch-12"));
    var deleted = said(launch(event("deleted", 9, fields("2026-05-01")), "launch-12"));
    for (var order :
        List.of(
            List.of(created, moved, moved, deleted),
            List.of(deleted, moved, created, moved),
            List.of(moved, created, deleted, created))) {
      var store = new InMemoryLaunchStore();
      order.forEach(entry -> store.save("shop", entry));
      assertEquals(List.of(deleted), store.all("shop"));
    }
    var store = new InMemoryLaunchStore();
    store.save("shop", moved);
    assertFalse(store.save("shop", created));
    assertEquals(List.of(moved), store.all("shop"));
  }

  @Test
  void what_is_no_launch_any_more_is_called_off_and_what_never_was_is_ignored() {
    var dayless = event("updated", 7, Map.of("summary", "Spring"));
    assertEquals(new LaunchEntry("launch-12", null, 7), said(launch(dayless, "launch-12")));
    assertInstanceOf(JiraEvent.Outcome.Ignored.class, launch(dayless));
    var task =
        new JiraEvent("jira:issue_updated", 7, "LAUNCH-12", "LAUNCH", "Task", fields("2026-04-01"));
    assertEquals(new LaunchEntry("launch-12", null, 7), said(launch(task, "launch-12")));
    assertInstanceOf(JiraEvent.Outcome.Ignored.class, launch(task));
    var comment =
        new JiraEvent("comment_created", 7, "LAUNCH-12", "LAUNCH", "Epic", fields("2026-04-01"));
    assertInstanceOf(JiraEvent.Outcome.Ignored.class, launch(comment, "launch-12"));
  }

  @Test
  void an_estimate_that_cannot_be_read_is_a_fault_and_the_runbooks_counts_where_none_is_written() {
    var some = event("created", 5, Map.of("summary", "x", "duedate", "2026-04-01", "low", "much"));
    var faulty = assertInstanceOf(JiraEvent.Outcome.Faulty.class, launch(some));
    assertEquals("/uplift/low", faulty.faults().getFirst().pointer());
    var uplift = new Roadmap.Uplift(new Ratio(0.05), new Ratio(0.1), new Ratio(0.15));
    var bare = event("created", 5, Map.of("summary", "x", "duedate", "2026-04-01"));
    var entry = said(bare.launch(jira("low", "mid", "high", uplift), DRIVERS, List.of()));
    assertEquals(0.1, entry.launch().mid(), 1e-12);
  }

  /** The example of Atlassian's documentation. */
  @Test
  void a_signature_fits_its_body_and_secret_only() {
    byte[] body = "Hello World!".getBytes(StandardCharsets.UTF_8);
    String secret = "It's a Secret to Everybody";
    String header = "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9";
    assertTrue(JiraSignature.fits(header, body, secret));
    assertFalse(JiraSignature.fits(header, body, secret + "!"));
    assertFalse(JiraSignature.fits(header, new byte[0], secret));
    assertFalse(JiraSignature.fits(header.replace("sha256", "sha1"), body, secret));
    assertFalse(JiraSignature.fits(null, body, secret));
  }
}
