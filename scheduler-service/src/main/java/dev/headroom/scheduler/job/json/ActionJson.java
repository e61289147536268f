package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.ActionPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the one form that a job's {@code action} has. */
final class ActionJson {

  private static final Set<String> KINDS =
      ScheduleJson.ordered("http", "stream", "worker", "kubernetes");
  private static final String EXAMPLE =
      "{\"http\": {\"method\": \"POST\", \"url\": \"https://...\"}}";

  private final JsonReading reading;
  private final ActionPolicy policy;

  ActionJson(JsonReading reading, ActionPolicy policy) {
    this.reading = reading;
    this.policy = policy;
  }

  /** The action of a job's body; empty after a complaint. */
  Optional<Action> read(JsonNode body) {
    JsonNode node = body.get("action");
    if (node == null || node.isNull()) {
      reading.missing("/action", "is missing; write " + EXAMPLE);
      return Optional.empty();
    }
    if (!reading.isObject(node, "/action", EXAMPLE)) {
      return Optional.empty();
    }
    reading.checkKeys(node, "/action", KINDS, Set.of());
    List<String> kinds = KINDS.stream().filter(node::has).toList();
    if (kinds.size() != 1) {
      // An unknown kind on its own has had its complaint already.
      if (kinds.size() > 1 || node.isEmpty()) {
        reading.error(
            "/action", node, "needs exactly one of " + String.join(", ", KINDS) + "; " + EXAMPLE);
      }
      return Optional.empty();
    }
    return form(kinds.getFirst(), node.get(kinds.getFirst()));
  }

  private Optional<Action> form(String kind, JsonNode node) {
    return switch (kind) {
      case "http" -> new HttpActionJson(reading, policy.urls(), policy.secrets()).read(node);
      case "stream" -> new WorkActionJson(reading).stream(node);
      case "worker" -> new WorkActionJson(reading).worker(node);
      case "kubernetes" -> new KubernetesActionJson(reading, policy.namespaces()).read(node);
      default -> throw new IllegalStateException("a kind without a reader: " + kind);
    };
  }
}
