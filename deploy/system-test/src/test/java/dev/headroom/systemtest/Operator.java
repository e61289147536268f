package dev.headroom.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.UnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Applies a runbook and follows it by REST, at the evaluator and at the collector. */
final class Operator {

  static final String P95 = "p95-request-latency";
  static final String ERRORS = "error-rate";

  /** Longer than any step of the story, on a machine that is busy with something else. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final HeadroomApi evaluator;
  private final HeadroomApi collector;
  private final String runbook;

  Operator(HeadroomApi evaluator, HeadroomApi collector, String runbook) {
    this.runbook = runbook;
    this.evaluator = evaluator;
    this.collector = collector;
  }

  void apply(String text) {
    var answer = evaluator.put("/api/v1/runbooks/" + runbook, "application/yaml", text);
    assertTrue(answer.isSuccess(), answer::toString);
  }

  /** Where a trigger stands; a missing node before the first evaluation. */
  JsonNode trigger(String name) {
    return elements(evaluator, "/api/v1/runbooks/" + runbook + "/triggers", "triggers").stream()
        .filter(trigger -> trigger.path("trigger").asText().equals(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  Decisions decisions(String trigger) {
    return new Decisions(
        elements(
                evaluator,
                "/api/v1/decisions?limit=1000&runbook=" + runbook + "&trigger=" + trigger,
                "decisions")
            .reversed());
  }

  /** The response that a decision led to. */
  JsonNode response(JsonNode decision) {
    return responses().stream()
        .filter(response -> response.path("decision").asText().equals(decision.path("id").asText()))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** All responses, the newest first. */
  List<JsonNode> responses() {
    return elements(evaluator, "/api/v1/responses?limit=1000&runbook=" + runbook, "responses");
  }

  /** A response as it is now. */
  JsonNode response(String id) {
    var answer = evaluator.get("/api/v1/responses/" + id);
    if (answer.status() >= 500) {
      throw new Unavailable(id, answer.status());
    }
    assertEquals(200, answer.status(), answer::toString);
    return answer.body();
  }

  /** Waits until a response is in that state. */
  JsonNode awaitResponse(String id, String state) {
    return await("response " + state)
        .until(() -> response(id), one -> one.path("state").asText().equals(state));
  }

  /** What was changed by a response, the newest first. */
  List<JsonNode> changes(String response) {
    return elements(evaluator, "/api/v1/changes?response=" + response, "changes");
  }

  HeadroomApi.Answer approve(String id, String hash, String by) {
    return evaluator.post(
        "/api/v1/responses/" + id + "/approve",
        "application/json",
        "{\"hash\":\"%s\",\"by\":\"%s\"}".formatted(hash, by));
  }

  HeadroomApi.Answer stopChanges(String by, String reason) {
    return evaluator.post(
        "/api/v1/stops",
        "application/json",
        "{\"runbook\":\"%s\",\"by\":\"%s\",\"reason\":\"%s\"}".formatted(runbook, by, reason));
  }

  HeadroomApi.Answer letChangesGoOn() {
    return evaluator.delete("/api/v1/stops?runbook=" + runbook);
  }

  int responseCount() {
    return responses().size();
  }

  JsonNode source() {
    var sources = elements(collector, "/api/v1/sources?runbook=" + runbook, "sources");
    assertEquals(1, sources.size());
    return sources.getFirst();
  }

  JsonNode awaitState(String trigger, String state) {
    return awaitTrigger(trigger, one -> one.path("state").asText().equals(state), state);
  }

  /** Waits until a trigger is so; services that do not answer meanwhile may still come back. */
  JsonNode awaitTrigger(String trigger, Predicate<JsonNode> condition, String meaning) {
    return await(trigger + " " + meaning).until(() -> trigger(trigger), condition::test);
  }

  /** Waits until the last decision about a trigger is that it has this state now. */
  JsonNode awaitDecision(String trigger, String to) {
    return await("decision " + trigger + " -> " + to)
        .until(
            () -> decisions(trigger),
            all -> !all.decisions().isEmpty() && all.last().path("to").asText().equals(to))
        .last();
  }

  static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(LOOK_EVERY)
        .ignoreExceptionsMatching(
            e -> e instanceof UnreachableException || e instanceof Unavailable);
  }

  private static List<JsonNode> elements(HeadroomApi api, String path, String field) {
    var answer = api.get(path);
    if (answer.status() >= 500) {
      throw new Unavailable(path, answer.status());
    }
    assertEquals(200, answer.status(), answer::toString);
    var elements = new ArrayList<JsonNode>();
    answer.body().path(field).forEach(elements::add);
    return elements;
  }

  /** A service that answers only that it cannot. */
  private static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(String path, int status) {
      super(path + " answered " + status);
    }
  }
}
