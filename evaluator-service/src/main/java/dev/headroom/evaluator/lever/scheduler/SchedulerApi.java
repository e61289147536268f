package dev.headroom.evaluator.lever.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.lever.call.Reply;
import dev.headroom.evaluator.runbook.model.Step;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The scheduler's jobs, over its REST. Safe for many threads. */
public final class SchedulerApi {

  private static final int MAX_ANSWER = 16 << 20;
  private static final int PAGE = 500;
  private static final int MAX_PAGES = 20;

  /** Keeps numbers as their owner wrote them. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Calls calls;
  private final URI base;
  private final Duration timeout;
  private final Optional<String> token;

  /**
   * @param token that the services share; empty on a developer's machine
   */
  public SchedulerApi(Calls calls, URI base, Duration timeout, Optional<String> token) {
    this.calls = calls;
    this.base = base;
    this.timeout = timeout;
    this.token = token;
  }

  /** Jobs, or why they cannot be read. */
  sealed interface Found {

    record Jobs(List<Job> jobs) implements Found {}

    record Nothing(Fault fault) implements Found {}
  }

  /** Every job of an owner, in order of name. */
  Found of(String owner) {
    List<Job> jobs = new ArrayList<>();
    String after = "";
    for (int page = 0; page < MAX_PAGES; page++) {
      switch (send(
          "GET", "/api/v1/jobs?limit=" + PAGE + "&owner=" + owner + after, Map.of(), null)) {
        case Reply.Taken taken -> {
          JsonNode answer = parsed(taken.body());
          answer.path("jobs").forEach(job -> job(job).ifPresent(jobs::add));
          String next = answer.path("next").asText("");
          if (next.isEmpty()) {
            return new Found.Jobs(List.copyOf(jobs));
          }
          after = "&after=" + next;
        }
        case Reply.Refused refused -> {
          return new Found.Nothing(refused.fault());
        }
        case Reply.Lost lost -> {
          return new Found.Nothing(lost.fault());
        }
      }
    }
    return new Found.Nothing(
        new Fault(Kind.INVALID, owner + " has more than " + PAGE * MAX_PAGES + " jobs; name one"));
  }

  /** One job. */
  Found one(String owner, String name) {
    return switch (send("GET", path(owner, name), Map.of(), null)) {
      case Reply.Taken taken ->
          job(parsed(taken.body()))
              .<Found>map(job -> new Found.Jobs(List.of(job)))
              .orElseGet(
                  () ->
                      new Found.Nothing(
                          new Fault(Kind.INVALID, path(owner, name) + " answered no job")));
      case Reply.Refused refused -> new Found.Nothing(refused.fault());
      case Reply.Lost lost -> new Found.Nothing(lost.fault());
    };
  }

  /** Replaces a definition if it still is the one that was read. */
  Reply replace(Job read, ObjectNode definition) {
    var asRead = Map.of("If-Match", "\"" + read.version() + "\"");
    return later(send("PUT", path(read.owner(), read.name()), asRead, definition));
  }

  /** The scheduler's 409 asks to come back: instants are being accounted for, or fanned out. */
  private static Reply later(Reply reply) {
    return reply instanceof Reply.Refused refused && refused.status() == 409
        ? new Reply.Lost(new Fault(Kind.UNREACHABLE, refused.fault().says()), false)
        : reply;
  }

  /** A job that is paused already, or goes on already, is as it is to be. */
  private static Reply already(Reply reply) {
    return reply instanceof Reply.Refused refused && refused.status() == 409
        ? new Reply.Taken(refused.status(), refused.body())
        : reply;
  }

  /**
   * Pauses, resumes or runs one job of an owner, or every one. It may be asked for again: a job is
   * as it is to be, and runs once for a key.
   *
   * @param name the job, or {@code owner/name} of somebody else's; null for every one
   * @param key the same at each attempt
   */
  public Reply act(String owner, @Nullable String name, Step.JobAction action, String key) {
    if (name != null) {
      return act(name.contains("/") ? "/api/v1/jobs/" + name : path(owner, name), action, key);
    }
    return switch (of(owner)) {
      case Found.Nothing(Fault fault) -> new Reply.Lost(fault, false);
      case Found.Jobs(List<Job> jobs) when jobs.isEmpty() ->
          new Reply.Lost(new Fault(Kind.ABSENT, owner + " has no jobs in the scheduler"), false);
      case Found.Jobs(List<Job> jobs) ->
          jobs.stream()
              .map(job -> act(path(owner, job.name()), action, key))
              .reduce((first, second) -> first instanceof Reply.Taken ? second : first)
              .orElseThrow();
    };
  }

  private Reply act(String path, Step.JobAction action, String key) {
    ObjectNode nothing = JSON.createObjectNode();
    return switch (action) {
      case PAUSE -> already(send("POST", path + "/pause", Map.of(), nothing));
      case RESUME -> already(send("POST", path + "/resume", Map.of(), nothing));
      case RUN -> later(send("POST", path + "/runs", Map.of("Idempotency-Key", key), nothing));
    };
  }

  private Reply send(
      String method, String path, Map<String, String> more, @Nullable ObjectNode body) {
    URI uri = base.resolve(path);
    Map<String, String> headers = new TreeMap<>(more);
    headers.put("Accept", "application/json");
    token.ifPresent(secret -> headers.put("Authorization", "Bearer " + secret));
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    var request = OutboundRequest.direct(method, uri, headers, timeout, MAX_ANSWER);
    return calls.send(
        body == null ? request : request.withBody(body.toString().getBytes(StandardCharsets.UTF_8)),
        method + " " + uri,
        text -> token.map(secret -> text.replace(secret, "${...}")).orElse(text));
  }

  private static String path(String owner, String name) {
    return "/api/v1/jobs/" + owner + "/" + name;
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return JSON.createObjectNode();
    }
  }

  private static Optional<Job> job(JsonNode view) {
    String name = view.path("name").asText();
    return !name.isEmpty() && view.path("definition") instanceof ObjectNode definition
        ? Optional.of(
            new Job(view.path("owner").asText(), name, view.path("version").asText(), definition))
        : Optional.empty();
  }
}
