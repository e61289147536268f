package dev.headroom.evaluator.lever.http;

import static dev.headroom.evaluator.lever.TestLevers.amount;
import static dev.headroom.evaluator.lever.TestLevers.range;
import static dev.headroom.evaluator.lever.TestLevers.seen;
import static dev.headroom.evaluator.lever.TestLevers.to;
import static dev.headroom.evaluator.lever.TestLevers.unseen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.TestServer.Response;
import dev.headroom.evaluator.runbook.model.HttpMethod;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.LeverTarget.ReadBack;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lever over HTTP is read, set once and read back, and each answer has its meaning. */
class HttpLeversTest extends SupervisedWorkers {

  @Test
  void a_lever_is_read_set_once_and_read_back() {
    Change change = to(levers, lever, amount("4"));
    assertEquals(Map.of("/db/workers", "3"), change.from().details());
    assertEquals(Set.of("http/" + server.url() + "/workers"), change.from().locks());
    assertEquals(new Rehearsal.Accepted("/db/workers: 3 -> 4", false), levers.rehearse(change));
    Effect.Applied applied = assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(amount("4"), applied.now().stands());
    assertEquals("plan-1/2", server.requests("PUT").getFirst().header("Idempotency-Key"));
    assertInstanceOf(Settling.Settled.class, levers.settling(change));
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(1, server.requests("PUT").size());
  }

  @Test
  void undone_it_stands_where_it_stood() {
    Change change = to(levers, lever, amount("4"));
    levers.apply(change);
    Effect.Applied back = assertInstanceOf(Effect.Applied.class, levers.apply(change.undone()));
    assertEquals(change.from(), back.now());
    assertEquals("plan-1/2-undo", server.requests("PUT").getLast().header("Idempotency-Key"));
  }

  @Test
  void
      an_answer_that_is_lost_after_the_effect_is_perhaps_and_the_next_attempt_does_nothing_twice() {
    Change change = to(levers, lever, amount("4"));
    server.breakOffAfterNext(request -> request.is("PUT"));
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertTrue(failed.perhaps());
    assertTrue(failed.fault().passes());
    Effect.Applied applied = assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(amount("4"), applied.now().stands());
    assertEquals(1, started);
    assertEquals(1, server.requests("PUT").size());
  }

  @Test
  void what_is_neither_where_it_was_nor_where_it_shall_be_is_left_alone() {
    Change change = to(levers, lever, amount("4"));
    state = "{\"db\": {\"workers\": 6}}";
    Effect.Drifted drifted = assertInstanceOf(Effect.Drifted.class, levers.apply(change));
    assertEquals("stands at 6, neither at 3 as when this was planned nor at 4", drifted.says());
    assertInstanceOf(Rehearsal.Refused.class, levers.rehearse(change));
    assertInstanceOf(Settling.Stuck.class, levers.settling(change));
    assertEquals(0, server.requests("PUT").size());
  }

  @Test
  void each_refusal_has_its_kind_and_says_whether_it_may_have_been_done() {
    failure(400, Kind.INVALID, false);
    failure(401, Kind.DENIED, false);
    failure(403, Kind.DENIED, false);
    failure(404, Kind.ABSENT, false);
    failure(409, Kind.INVALID, false);
    failure(412, Kind.INVALID, false);
    failure(422, Kind.INVALID, false);
    failure(302, Kind.INVALID, false);
    failure(408, Kind.UNREACHABLE, true);
    failure(500, Kind.UNREACHABLE, true);
    failure(503, Kind.UNREACHABLE, true);
    assertEquals(0, started);
  }

  @Test
  void asked_to_come_later_it_says_when() {
    Change change = to(levers, lever, amount("4"));
    server.failNext(r -> r.is("PUT"), 429, Map.of("Retry-After", "30"));
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(Kind.UNREACHABLE, failed.fault().kind());
    assertFalse(failed.perhaps());
    assertTrue(failed.fault().says().endsWith("answered 429; it asks to come back after 30"));
  }

  private void failure(int status, Kind kind, boolean perhaps) {
    Change change = to(levers, lever, amount("4"));
    server.failNext(request -> request.is("PUT"), status, "{\"detail\": \"no such luck\"}");
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(kind, failed.fault().kind(), "status " + status);
    assertEquals(perhaps, failed.perhaps(), "status " + status);
    assertTrue(
        failed.fault().says().startsWith("PUT " + server.url() + "/workers answered " + status),
        failed.fault().says());
    assertTrue(failed.fault().says().contains("no such luck"), failed.fault().says());
  }

  @Test
  void a_conflict_because_somebody_else_set_it_is_drift() {
    Change change = to(levers, lever, amount("4"));
    server.failNext(
        request -> {
          boolean put = request.is("PUT");
          state = put ? "{\"db\": {\"workers\": 7}}" : state;
          return put;
        },
        409,
        "{\"detail\": \"changed meanwhile\"}");
    assertInstanceOf(Effect.Drifted.class, levers.apply(change));
    assertEquals(0, started);
  }

  @Test
  void a_success_that_changes_nothing_is_none() {
    Change change = to(levers, lever, amount("4"));
    unusual = Response.json(200, "{}");
    Effect.Failed still = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertTrue(still.perhaps());
    assertTrue(still.fault().says().endsWith("answered 200 and still reads 3; it is read again"));
    unusual = Response.json(202, "{}");
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(new Settling.UnderWay("still reads 3"), levers.settling(change));
  }

  @Test
  void redirects_never_lead_to_credentials_and_a_change_follows_none() {
    Change change = to(levers, lever, amount("4"));
    Map<String, String> metadata = Map.of("Location", "http://169.254.169.254/latest");
    server.failNext(request -> request.is("GET"), 302, metadata);
    Fault fault = unseen(levers, lever);
    assertEquals(Kind.DENIED, fault.kind());
    assertTrue(fault.says().contains("169.254.169.254 is link-local"), fault.says());
    server.failNext(request -> request.is("PUT"), 307, metadata);
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(Kind.INVALID, failed.fault().kind());
    assertFalse(failed.perhaps());
    Lever there =
        range(
            new LeverTarget.HttpApi(
                "http://169.254.169.254/x",
                HttpMethod.PUT,
                Map.of(),
                "${value}",
                null,
                new ReadBack(null, "/x")),
            "1",
            "8",
            "1");
    assertEquals(Kind.DENIED, unseen(levers, there).kind());
  }

  @Test
  void an_answer_without_a_number_says_where_it_was_looked_for() {
    state = "{\"db\": {}}";
    says("has nothing at /db/workers; correct `read.field`");
    state = "{\"db\": {\"workers\": null}}";
    says("has nothing at /db/workers");
    state = "{\"db\": {\"workers\": \"many\"}}";
    says("has at /db/workers what is not a number: \"many\"");
    state = "{\"db\": {\"workers\": true}}";
    says("what is not a number: true");
    state = "{\"db\": {\"workers\": 1e999}}";
    says("what is not a number");
    state = "{\"db\": {\"workers\": NaN}}";
    says("answered what is not JSON");
    state = "<html>";
    says("answered what is not JSON");
    state = "{\"db\": \"" + "x".repeat(2 << 20) + "\"}";
    assertTrue(unseen(levers, lever).says().contains("body-too-large"));
  }

  private void says(String words) {
    Fault fault = unseen(levers, lever);
    assertEquals(Kind.INVALID, fault.kind());
    assertTrue(fault.says().contains(words), fault.says());
  }

  @Test
  void a_number_may_be_a_text_with_a_unit() {
    state = "{\"db\": {\"workers\": \"1.5min\"}}";
    Lever grace = range(put("${value}"), "30s", "10min", "30s");
    assertEquals(amount("90s"), seen(levers, grace).stands());
    state = "{\"db\": {\"workers\": 90}}";
    assertEquals(amount("90s"), seen(levers, grace).stands());
  }

  @Test
  void without_a_way_to_read_it_nothing_is_moved() {
    Lever blind = range(api(HttpMethod.PUT, "/workers", Map.of(), "${value}", null), "1", "8", "1");
    Fault fault = unseen(levers, blind);
    assertEquals(Kind.INVALID, fault.kind());
    assertTrue(
        fault.says().contains("declare `read: {field: /where/in/the/answer}`"), fault.says());
    Lever inAddress =
        range(
            api(HttpMethod.PUT, "/w/${value}", Map.of(), null, new ReadBack(null, "/x")),
            "1",
            "8",
            "1");
    assertTrue(unseen(levers, inAddress).says().contains("declare `read: {url: ..., field: ...}`"));
    assertEquals(0, server.requests().size());
  }
}
