package dev.headroom.evaluator.growth.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.growth.JiraEvent;
import dev.headroom.evaluator.growth.JiraIssues.Listing;
import dev.headroom.evaluator.growth.JiraIssues.Sight;
import dev.headroom.evaluator.people.ServiceUnderTest.Fault;
import dev.headroom.evaluator.people.http.StrictService;
import dev.headroom.evaluator.quantity.Ratio;
import dev.headroom.evaluator.runbook.model.Roadmap;
import dev.headroom.evaluator.runbook.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the shapes that Jira documents, of Cloud and of Data Center. */
class JiraSearchTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "JIRA_TOKEN",
          RoadmapJira.TOKEN,
          "JIRA_USER",
          RoadmapJira.USER,
          "HEADROOM_AUTH_TOKEN",
          RoadmapJira.TOKEN);

  private RoadmapJira server = new RoadmapJira(true, 2);

  @AfterEach
  void stop() {
    server.stop();
  }

  private Roadmap.Jira jira(boolean cloud, String token) {
    return new Roadmap.Jira(
        "LAUNCH",
        "Epic",
        "duedate",
        "users",
        null,
        "customfield_10101",
        "customfield_10102",
        "customfield_10103",
        new Ratio(1),
        null,
        server.url() + "/",
        new Secret(token),
        cloud ? new Secret("JIRA_USER") : null,
        Duration.ofMinutes(5));
  }

  private static JiraSearch search(UnaryOperator<String> environment) {
    return new JiraSearch(StrictService.means(), environment::apply);
  }

  private static JiraSearch search() {
    return search(ENVIRONMENT::get);
  }

  private void server(boolean cloud, int page) {
    server.stop();
    server = new RoadmapJira(cloud, page);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void all_pages_are_read_with_the_fields_that_are_asked_for(boolean cloud) {
    server(cloud, 2);
    for (int i = 1; i <= 5; i++) {
      server.issue(i);
    }
    var listed = assertInstanceOf(Listing.Listed.class, search().list(jira(cloud, "JIRA_TOKEN")));
    assertEquals(
        List.of("launch-1", "launch-2", "launch-3", "launch-4", "launch-5"),
        listed.issues().stream().map(JiraEvent::id).toList());
    assertEquals(List.of("page 0", "page 2", "page 4"), server.story());
    JiraEvent second = listed.issues().get(1);
    assertEquals(
        Instant.parse("2026-02-18T08:12:02.123Z").toEpochMilli(),
        second.atMillis(),
        "the time of the last update, as Jira writes it");
    assertEquals("LAUNCH", second.project());
    assertEquals("Epic", second.issueType());
    assertEquals("12.5", second.fields().get("customfield_10102"));
    assertEquals("2026-04-02", second.fields().get("duedate"));
  }

  @Test
  void no_issue_is_an_answer_and_not_a_failure() {
    assertEquals(new Listing.Listed(List.of()), search().list(jira(true, "JIRA_TOKEN")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BUSY", "BROKEN", "DENIED"})
  void what_fails_says_so_and_lists_nothing(String fault) {
    server.issue(1);
    server.next(Fault.valueOf(fault));
    var failed = assertInstanceOf(Listing.Failed.class, search().list(jira(true, "JIRA_TOKEN")));
    assertTrue(failed.says().startsWith("Jira answered"), failed::says);
  }

  @Test
  void a_token_that_is_not_set_is_told_and_the_evaluator_s_own_goes_nowhere() {
    var unset =
        assertInstanceOf(
            Listing.Failed.class, search(name -> null).list(jira(false, "JIRA_TOKEN")));
    assertTrue(unset.says().contains("${JIRA_TOKEN}, which is not set"), unset::says);
    server(false, 2);
    var own =
        assertInstanceOf(Listing.Failed.class, search().list(jira(false, "HEADROOM_AUTH_TOKEN")));
    assertTrue(own.says().contains("the evaluator's own and goes nowhere"), own::says);
    assertEquals("", server.heard());
  }

  @Test
  void a_secret_that_comes_back_is_hidden() {
    server.next(Fault.ECHO);
    var failed = assertInstanceOf(Listing.Failed.class, search().list(jira(true, "JIRA_TOKEN")));
    assertFalse(failed.says().contains(RoadmapJira.TOKEN), failed::says);
  }

  @Test
  void an_issue_without_the_time_of_its_update_fails_the_listing() {
    server.raw("LAUNCH-1", "{\"key\": \"LAUNCH-1\", \"fields\": {\"summary\": \"x\"}}");
    var failed = assertInstanceOf(Listing.Failed.class, search().list(jira(true, "JIRA_TOKEN")));
    assertTrue(failed.says().contains("the time of its last update"), failed::says);
  }

  @Test
  void one_issue_is_there_gone_or_not_known() {
    server.issue(7);
    var there =
        assertInstanceOf(Sight.There.class, search().find(jira(true, "JIRA_TOKEN"), "LAUNCH-7"));
    assertEquals("launch-7", there.issue().id());
    assertEquals(new Sight.Gone(), search().find(jira(true, "JIRA_TOKEN"), "LAUNCH-8"));
    server.next(Fault.BROKEN);
    assertInstanceOf(Sight.Failed.class, search().find(jira(true, "JIRA_TOKEN"), "LAUNCH-7"));
  }
}
