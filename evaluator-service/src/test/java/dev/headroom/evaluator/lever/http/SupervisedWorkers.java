package dev.headroom.evaluator.lever.http;

import static dev.headroom.evaluator.lever.TestLevers.range;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.lever.TestServer;
import dev.headroom.evaluator.lever.TestServer.Request;
import dev.headroom.evaluator.lever.TestServer.Response;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.runbook.model.HttpMethod;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.LeverTarget.ReadBack;
import dev.headroom.evaluator.runbook.model.Secret;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;

/** A supervisor of workers that does once what is asked under one key. */
abstract class SupervisedWorkers {

  private static final String TOKEN = "s3cret/\"token\"";
  private static final Map<String, String> ENVIRONMENT =
      new ConcurrentHashMap<>(Map.of("TOKEN", TOKEN + "\n", "HEADROOM_AUTH_TOKEN", "ours"));
  private static final Pattern WORKERS = Pattern.compile("\\{\"workers\": (\\d+)}");

  private final Set<String> keys = new HashSet<>();
  int started;
  String state = "{\"db\": {\"workers\": 3}}";
  Response unusual;
  final TestServer server = new TestServer(this::supervise);
  final HttpLevers levers = levers(SeriesLabels.of(Map.of()));
  final Lever lever = range(put("{\"workers\": ${value}}"), "1", "8", "1");

  static HttpLevers levers(SeriesLabels labels) {
    return new HttpLevers(
        new Calls(TestServer.client()), Duration.ofSeconds(20), ENVIRONMENT::get, labels);
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** {@code PUT /workers} as documented; anything else is refused as a strict server does. */
  private Response supervise(Request request) {
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      return Response.json(
          401, "{\"detail\": \"who are you? not " + TOKEN.replace("\"", "\\\"") + "\"}");
    }
    if (request.is("GET")) {
      return Response.json(200, state);
    }
    if (unusual != null) {
      return unusual;
    }
    Matcher asked = WORKERS.matcher(request.body());
    if (!request.is("PUT")
        || !request.header("Content-Type").equals("application/json")
        || request.header("Idempotency-Key").isEmpty()
        || !asked.matches()) {
      return Response.json(400, "{\"detail\": \"not a request of mine\"}");
    }
    if (keys.add(request.header("Idempotency-Key"))) {
      started++;
    }
    state = "{\"db\": {\"workers\": " + asked.group(1) + "}}";
    return Response.json(200, "");
  }

  LeverTarget.HttpApi put(String body) {
    return api(HttpMethod.PUT, "/workers", Map.of(), body, new ReadBack(null, "/db/workers"));
  }

  LeverTarget.HttpApi api(
      HttpMethod method, String path, Map<String, String> headers, String body, ReadBack read) {
    return new LeverTarget.HttpApi(
        server.url() + path, method, headers, body, new Secret("TOKEN"), read);
  }
}
