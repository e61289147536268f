package dev.headroom.systemtest;

import static dev.headroom.systemtest.Operator.P95;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.api.HeadroomApi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Responses carried out for real: a supervisor whose one worker process is too slow for its
 * customers gets another, and what does not help is put back. Each chapter begins and ends with a
 * target that is fast enough.
 */
@ExtendWith(OneStory.class)
@TestMethodOrder(OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResponseStoryIT extends SlowWorkers {

  @Test
  @Order(1)
  void a_plan_waits_until_exactly_it_is_approved() {
    operator.apply(runbook.text());
    JsonNode plan = operator.awaitResponse(nextResponse("web"), "approval");

    JsonNode change = plan.path("steps").path(1).path("change");
    assertEquals("web.workers", change.path("lever").asText());
    assertEquals("1", change.path("before").asText());
    assertEquals("2", change.path("after").asText());
    JsonNode alert =
        Operator.await("alert")
            .until(() -> people.alerts("trigger"), one -> one.size() == 1)
            .getFirst();
    assertEquals("error", alert.path("payload").path("severity").asText());
    assertTrue(
        alert.path("payload").path("summary").asText().contains("Start one more worker"),
        alert::toString);

    String id = plan.path("id").asText();
    String hash = plan.path("hash").asText();
    assertRefused("another-plan", operator.approve(id, hash.replaceAll(".$", "x"), "ann"));
    assertRefused("not-an-approver", operator.approve(id, hash, "mallory"));
    assertEquals("approval", operator.response(id).path("state").asText());
    assertEquals(List.of(), target.sets());
    assertEquals(1, target.started().size());
  }

  @Test
  @Order(2)
  void an_approved_plan_starts_a_real_worker_and_p95_falls() {
    JsonNode plan = operator.responses().getFirst();
    String id = plan.path("id").asText();
    var approved = operator.approve(id, plan.path("hash").asText(), "ann");
    assertEquals(200, approved.status(), approved::toString);

    operator.awaitResponse(id, "verified");
    assertEquals(List.of("workers=2"), target.sets());
    assertEquals(2, target.started().size());
    assertTrue(
        ProcessHandle.of(target.started().getLast()).orElseThrow().isAlive(), "a real process");
    assertTrue(operator.trigger(P95).path("value").asDouble() < 1, "p95 fell");

    JsonNode change = onlyChange(id);
    assertEquals("1", change.path("before").asText());
    assertEquals("2", change.path("after").asText());
    assertEquals("ann", change.path("by").asText());
    assertEquals("verified", change.path("verification").asText());
    assertEquals("workers 2, at most 3", change.path("limit").asText());
    assertEquals("> 1s for 3s", change.path("threshold").asText());

    JsonNode resolved =
        Operator.await("resolved")
            .until(() -> people.alerts("resolve"), one -> one.size() == 1)
            .getFirst();
    assertEquals(1, people.alerts("trigger").size());
    assertEquals(people.alerts("trigger").getFirst().path("dedup_key"), resolved.path("dedup_key"));
  }

  @Test
  @Order(3)
  void the_stop_switch_holds_a_plan_back_and_a_signed_link_lets_it_go_on() {
    int alerts = people.alerts("trigger").size();
    int messages = people.messages().size();
    assertEquals(200, operator.stopChanges("founder", "sale").status());
    String id = slowed();
    JsonNode refused =
        Operator.await("refused")
            .until(() -> operator.response(id).path("steps").path(1), one -> state(one, "refused"));
    assertEquals("stopped", refused.path("refusals").path(0).path("rule").asText());
    assertTrue(refused.path("says").asText().contains("founder"), refused::toString);
    assertEquals(alerts + 1, people.alerts("trigger").size(), "people are told all the same");
    assertEquals(200, operator.letChangesGoOn().status());

    operator.awaitResponse(id, "approval");
    String link = nextLink(messages);
    var page = page(link);
    assertEquals(200, page.open().statusCode());
    assertTrue(page.open().body().contains("web.workers: 1 -&gt; 2"), page.open()::body);
    assertEquals("approval", operator.response(id).path("state").asText(), "looking is not a word");

    char last = link.charAt(link.length() - 2);
    var forged =
        page(
            link.substring(0, link.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + link.substring(link.length() - 1));
    assertEquals(403, forged.open().statusCode());
    assertEquals(403, forged.answer("ann", "approve").statusCode());
    assertEquals(409, page.answer("mallory", "approve").statusCode());
    assertEquals("approval", operator.response(id).path("state").asText());

    assertEquals(200, page.answer("ann", "approve").statusCode());
    operator.awaitResponse(id, "verified");
    assertEquals("ann", onlyChange(id).path("by").asText());
    assertEquals(409, page.open().statusCode(), "it waits no longer");
    recovered();
  }

  @Test
  @Order(4)
  void an_approval_that_nobody_gives_expires_and_its_link_with_it() {
    operator.apply(runbook.expiringAfter(Duration.ofMinutes(1)).text());
    int messages = people.messages().size();
    String id = slowed();
    operator.awaitResponse(id, "approval");
    var page = page(nextLink(messages));
    assertEquals(200, page.open().statusCode());
    Operator.await("expired")
        .atMost(Duration.ofMinutes(2))
        .until(() -> operator.response(id), one -> state(one, "expired"));
    assertEquals(403, page.open().statusCode());
    assertEquals(403, page.answer("ann", "approve").statusCode());
    assertEquals(1, target.workers());
    assertEquals(List.of(), operator.changes(id));
    target.setWorkers(2);
    recovered();
  }

  @Test
  @Order(5)
  void an_evaluator_that_is_killed_while_its_request_is_on_the_way_does_not_repeat_it() {
    operator.apply(runbook.in("auto").text());
    int alerts = people.alerts("trigger").size();
    target.setWorkers(1);
    int sets = target.sets().size();
    int started = target.started().size();
    target.holdAnswers(Duration.ofSeconds(30));
    Operator.await("second worker").until(target::workers, count -> count == 2);
    restartEvaluator();
    target.holdAnswers(Duration.ZERO);

    String id = nextResponse("web");
    operator.awaitResponse(id, "verified");
    assertEquals(List.of("workers=2"), target.sets().subList(sets, target.sets().size()));
    assertEquals(started + 1, target.started().size());
    assertEquals("headroom", onlyChange(id).path("by").asText());
    recovered();
    assertEquals(alerts + 1, people.alerts("trigger").size());
  }

  @Test
  @Order(6)
  void an_evaluator_that_is_killed_while_it_verifies_goes_on_verifying() {
    operator.apply(
        runbook.in("auto").expecting(Duration.ofSeconds(15), Duration.ofSeconds(90)).text());
    int alerts = people.alerts("trigger").size();
    String id = slowed();
    operator.awaitResponse(id, "verifying");
    int sets = target.sets().size();
    restartEvaluator();
    operator.awaitResponse(id, "verified");
    assertEquals(sets, target.sets().size());
    onlyChange(id);
    recovered();
    assertEquals(alerts + 1, people.alerts("trigger").size());
  }

  @Test
  @Order(7)
  void what_does_not_help_is_put_back_and_people_are_told() {
    operator.apply(
        runbook
            .in("auto")
            .raising("knob")
            .expecting(Duration.ofSeconds(3), Duration.ofSeconds(10))
            .text());
    int alerts = people.alerts("trigger").size();
    String id = slowed();
    operator.awaitResponse(id, "undone");
    assertEquals(1, target.knob());
    assertEquals(
        List.of("knob=2", "knob=1"),
        target.sets().subList(target.sets().size() - 2, target.sets().size()));
    assertEquals(alerts + 2, people.alerts("trigger").size());
    JsonNode escalation = people.alerts("trigger").getLast();
    assertTrue(
        escalation.path("payload").path("summary").asText().contains("did not help"),
        escalation::toString);
    List<JsonNode> changes = operator.changes(id);
    assertEquals(2, changes.size());
    assertEquals(changes.getLast().path("id"), changes.getFirst().path("undoes"));
    assertTrue(changes.getLast().path("undone").asBoolean());
    target.setWorkers(2);
    recovered();
    Operator.await("both resolved").until(() -> keys("resolve").containsAll(keys("trigger")));
  }

  @Test
  @Order(8)
  void what_is_out_of_bounds_is_left_to_people_and_no_secret_leaves() {
    operator.apply(runbook.in("auto").with(ABUSE.formatted(CHAT_TOKEN)).text());
    target.setWorkers(1);
    JsonNode metadata = operator.awaitResponse(nextResponse("metadata"), "proposed");
    String says = metadata.path("steps").path(0).path("says").asText();
    assertTrue(says.contains("169.254.169.254 is link-local"), says);
    assertEquals(List.of(), operator.changes(metadata.path("id").asText()));

    JsonNode full = operator.awaitResponse(nextResponse("full"), "proposed");
    says = full.path("steps").path(0).path("says").asText();
    assertTrue(says.contains("1"), says);
    assertEquals(1, target.knob());

    operator.awaitResponse(nextResponse("leaky"), "done");
    assertTrue(people.everything().contains("Log in with [hidden]"));
    assertFalse(people.everything().contains(CHAT_TOKEN));
    assertEquals(List.of(), people.refused(), "PagerDuty took everything");
  }

  private static final String ABUSE =
      """
        metadata:
          levers:
            credentials:
              http: {url: "http://169.254.169.254/latest/meta-data", body: '${value}', read: {field: /value}}
              min: 1
              max: 3
          triggers:
            slow:
              measure: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5s])))
              unit: s
              trigger: "> 1s for 3s"
              response: {says: Take what is not ours, steps: [{raise: credentials}]}
        full:
          levers:
            knob:
              http: {url: "<target>/knob", body: '{"value": ${value}}', read: {url: "<target>/knob", field: /value}}
              min: 0
              max: 1
              step: 1
          triggers:
            slow:
              measure: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5s])))
              unit: s
              trigger: "> 1s for 3s"
              response: {says: Turn it up, steps: [{raise: knob}]}
        leaky:
          triggers:
            slow:
              measure: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5s])))
              unit: s
              trigger: "> 1s for 3s"
              response: {says: "Log in with %s", steps: [{incident: {severity: SEV-3}}]}
      """
          .indent(2);

  private static void assertRefused(String code, HeadroomApi.Answer answer) {
    assertEquals(409, answer.status(), answer::toString);
    assertEquals(code, answer.body().path("code").asText(), answer::toString);
  }

  private static boolean state(JsonNode one, String state) {
    return one.path("state").asText().equals(state);
  }
}
