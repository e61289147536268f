package dev.headroom.systemtest;

import static dev.headroom.systemtest.Operator.P95;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.stack.Component;
import dev.headroom.systemtest.load.LoadGenerator;
import dev.headroom.systemtest.stack.RunningHeadroom;
import dev.headroom.systemtest.supervisor.SupervisorProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A supervisor whose one worker process is too slow for its customers, and who looks after it. */
abstract class SlowWorkers {

  /** More than one worker serves, and less than two do. */
  private static final int CUSTOMERS_PER_SECOND = 8;

  private static final String PUBLIC_URL = "https://headroom.example.org/evaluator";
  static final String CHAT_TOKEN = "chat-token-4f1d9b7c";

  private final Set<String> known = new HashSet<>();
  PeopleServices people;
  private RunningHeadroom headroom;
  SupervisorProcess target;
  private LoadGenerator load;
  Operator operator;
  WorkersRunbook runbook;

  @BeforeAll
  void start() throws IOException {
    Path data =
        Path.of("target", "response-test", Long.toString(ProcessHandle.current().pid()))
            .toAbsolutePath();
    people = new PeopleServices();
    headroom =
        RunningHeadroom.planned(
            Path.of(System.getProperty("headroom.home")),
            data,
            Map.of(
                "HEADROOM_SECRET_PAGER",
                PeopleServices.ROUTING_KEY,
                "HEADROOM_SECRET_CHAT",
                CHAT_TOKEN,
                "HEADROOM_RESPONSES_PUBLIC_URL",
                PUBLIC_URL + "/",
                "HEADROOM_RESPONSES_APPROVALS_SECRET",
                "a secret of the story",
                "HEADROOM_RESPONSES_FIRST_RETRY",
                "1s"));
    target = SupervisorProcess.start(data.resolve("logs/supervisor.log"));
    headroom.start(sentence -> System.out.println("  " + sentence));
    load = LoadGenerator.start(target.uri("/work"), CUSTOMERS_PER_SECOND);
    operator =
        new Operator(
            headroom.api(Component.EVALUATOR),
            headroom.api(Component.COLLECTOR),
            WorkersRunbook.NAME);
    runbook = new WorkersRunbook(target.uri("/"), people.url());
  }

  @AfterAll
  void stop() {
    try (var services = people;
        var servers = headroom;
        var process = target;
        var customers = load) {
      if (customers != null) {
        System.out.printf("  customers served: %d, lost: %d%n", load.served(), load.lost());
      }
    }
  }

  /** Takes a worker away by hand, and waits for the response to what follows. */
  String slowed() {
    target.setWorkers(1);
    return nextResponse("web");
  }

  void recovered() {
    operator.awaitState(P95, "ok");
    operator.responses().forEach(response -> known.add(response.path("id").asText()));
  }

  /** Waits for a response of a component that no chapter has seen. */
  String nextResponse(String component) {
    JsonNode next =
        Operator.await("response of " + component)
            .until(
                () ->
                    operator.responses().stream()
                        .filter(one -> one.path("component").asText().equals(component))
                        .filter(one -> !known.contains(one.path("id").asText()))
                        .toList(),
                found -> !found.isEmpty())
            .getFirst();
    known.add(next.path("id").asText());
    return next.path("id").asText();
  }

  String nextLink(int before) {
    JsonNode message =
        Operator.await("message").until(people::messages, all -> all.size() > before).getLast();
    String link = message.path("data").path("link").asText();
    assertTrue(link.startsWith(PUBLIC_URL + "/api/v1/approvals/"), message::toString);
    return link;
  }

  /** The page behind a link, as a proxy at the public address would lead to it. */
  LinkedPage page(String link) {
    String path = link.substring(PUBLIC_URL.length());
    return new LinkedPage(URI.create(headroom.uri(Component.EVALUATOR) + path));
  }

  JsonNode onlyChange(String response) {
    List<JsonNode> changes = operator.changes(response);
    assertEquals(1, changes.size(), changes::toString);
    return changes.getFirst();
  }

  Set<String> keys(String action) {
    var keys = new HashSet<String>();
    people.alerts(action).forEach(one -> keys.add(one.path("dedup_key").asText()));
    return keys;
  }

  void restartEvaluator() {
    var evaluator = headroom.server(Component.EVALUATOR);
    evaluator.kill();
    evaluator.restart();
    Operator.await("evaluator").until(() -> headroom.isReady(Component.EVALUATOR));
  }
}
