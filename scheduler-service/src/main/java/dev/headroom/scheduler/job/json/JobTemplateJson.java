package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;

/**
 * Checks that a template is a {@code batch/v1} Job which the scheduler can name, start and see end.
 *
 * <p>Only what a run depends on is looked at; the cluster checks the rest when the Job is created.
 */
final class JobTemplateJson {

  private static final Set<String> RESTART_POLICIES = ScheduleJson.ordered("Never", "OnFailure");

  private final JsonReading reading;
  private final String at;

  JobTemplateJson(JsonReading reading, String at) {
    this.reading = reading;
    this.at = at;
  }

  /** False after a complaint. */
  boolean check(JsonNode template, String namespace) {
    if (!reading.isObject(template, at, "{\"apiVersion\": \"batch/v1\", \"kind\": \"Job\", ...}")) {
      return false;
    }
    boolean sound = says(template, "apiVersion", "batch/v1") & says(template, "kind", "Job");
    return sound & metadata(template.path("metadata"), namespace) & spec(template.path("spec"));
  }

  private boolean says(JsonNode template, String key, String text) {
    if (text.equals(template.path(key).textValue())) {
      return true;
    }
    return complain("/" + key, template.path(key), "must be \"" + text + "\"");
  }

  private boolean metadata(JsonNode metadata, String namespace) {
    if (!metadata.isMissingNode() && !metadata.isObject()) {
      return complain("/metadata", metadata, "must be an object with labels and annotations");
    }
    boolean sound = true;
    for (String key : new String[] {"name", "generateName"}) {
      if (metadata.has(key)) {
        sound =
            complain(
                "/metadata/" + key,
                metadata.get(key),
                "is set by the scheduler, for each run; leave it out");
      }
    }
    JsonNode own = metadata.path("namespace");
    if (!own.isMissingNode() && !namespace.equals(own.textValue())) {
      sound = complain("/metadata/namespace", own, "is not the action's namespace; leave it out");
    }
    return sound;
  }

  private boolean spec(JsonNode spec) {
    if (!spec.isObject()) {
      return complain("/spec", spec, "must be an object with a template for pods");
    }
    boolean sound = true;
    if (spec.path("suspend").asBoolean()) {
      sound = complain("/spec/suspend", spec.get("suspend"), "is true: such a Job never ends");
    }
    JsonNode pod = spec.path("template").path("spec");
    if (!pod.isObject()) {
      return complain("/spec/template/spec", pod, "must be an object with containers");
    }
    if (!RESTART_POLICIES.contains(pod.path("restartPolicy").asText())) {
      sound =
          complain(
              "/spec/template/spec/restartPolicy",
              pod.path("restartPolicy"),
              "must be " + String.join(" or ", RESTART_POLICIES) + ", or a Job would never end");
    }
    return sound & containers(pod.path("containers"));
  }

  private boolean containers(JsonNode containers) {
    String pointer = "/spec/template/spec/containers";
    if (!containers.isArray() || containers.isEmpty()) {
      return complain(pointer, containers, "must be a list of at least one container");
    }
    boolean sound = true;
    for (int i = 0; i < containers.size(); i++) {
      for (String key : new String[] {"name", "image"}) {
        JsonNode value = containers.get(i).path(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
          sound = complain(pointer + "/" + i + "/" + key, value, "must be a text");
        }
      }
    }
    return sound;
  }

  private boolean complain(String pointer, JsonNode offending, String message) {
    if (offending instanceof MissingNode) {
      reading.missing(at + pointer, "is missing; it " + message);
    } else {
      reading.error(at + pointer, offending, message);
    }
    return false;
  }
}
