package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.KubernetesNamespaces;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Reads {@code {"namespace": "jobs", "template": {"apiVersion": "batch/v1", ...}}}. */
final class KubernetesActionJson {

  private static final String AT = "/action/kubernetes";
  private static final Set<String> KEYS = ScheduleJson.ordered("namespace", "template");

  private final JsonReading reading;
  private final KubernetesNamespaces namespaces;

  KubernetesActionJson(JsonReading reading, KubernetesNamespaces namespaces) {
    this.reading = reading;
    this.namespaces = namespaces;
  }

  /** The action; empty after a complaint. */
  Optional<Action> read(JsonNode node) {
    if (!reading.isObject(node, AT, "{\"namespace\": \"jobs\", \"template\": {...}}")) {
      return Optional.empty();
    }
    reading.checkKeys(node, AT, KEYS, Set.of());
    Optional<String> namespace = namespace(node);
    JsonNode template = node.get("template");
    if (template == null || template.isNull()) {
      reading.missing(
          AT + "/template", "is missing; write the manifest of a batch/v1 Job, as JSON");
      return Optional.empty();
    }
    boolean sound =
        new JobTemplateJson(reading, AT + "/template").check(template, namespace.orElse(""));
    String json = template.toString();
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Action.Kubernetes.MAX_TEMPLATE_BYTES) {
      reading.error(
          AT + "/template",
          json,
          "has %d bytes, at most %d are taken; put large texts into a ConfigMap"
              .formatted(bytes, Action.Kubernetes.MAX_TEMPLATE_BYTES));
      return Optional.empty();
    }
    return sound ? namespace.map(name -> new Action.Kubernetes(name, json)) : Optional.empty();
  }

  private Optional<String> namespace(JsonNode node) {
    String pointer = AT + "/namespace";
    if (!node.hasNonNull("namespace")) {
      reading.missing(pointer, "is missing; write the namespace that the Job is created in");
      return Optional.empty();
    }
    Optional<String> name = reading.text(node, "namespace", AT, "jobs");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (!KubernetesNamespaces.isValid(name.get())) {
      reading.error(
          pointer,
          name.get(),
          "is not a namespace: lower-case letters, digits and -, at most 63 characters");
      return Optional.empty();
    }
    Optional<String> refusal = namespaces.refusal(name.get());
    refusal.ifPresent(why -> reading.error(pointer, name.get(), why));
    return refusal.isPresent() ? Optional.empty() : name;
  }
}
