package dev.headroom.scheduler.imports.apscheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.scheduler.imports.Proposal;
import dev.headroom.scheduler.imports.Proposals;
import dev.headroom.scheduler.imports.Spans;
import dev.headroom.scheduler.imports.Unfit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One job of APScheduler as a job for the workers of the queue {@code apscheduler}, which call its
 * function.
 */
final class ApSchedulerMapping {

  private static final String QUEUE = "apscheduler";

  /** Ids that APScheduler made up. */
  private static final Pattern RANDOM_ID = Pattern.compile("[0-9a-f]{32}");

  private static final int DEFAULT_GRACE = 1;

  private final JsonNode job;
  private final ApSchedulerTrigger trigger;
  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  ApSchedulerMapping(JsonNode job, String version, ZoneId defaultZone) {
    this.job = job;
    this.trigger = new ApSchedulerTrigger(job.path("trigger"), version, defaultZone, warnings);
  }

  /**
   * @throws Unfit when it cannot become a job
   */
  Proposal proposal(int line, String label) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    ApSchedulerTrigger.Mapped mapped = trigger.mapped();
    definition.set("schedule", mapped.schedule());
    definition.put("timezone", mapped.zone().getId());
    payload(definition.putObject("action").putObject("worker").put("queue", QUEUE));
    policies(definition);
    return new Proposal(
        name(), line, label, definition, notes, warnings, mapped.old(), mapped.zone());
  }

  private String name() {
    String id = job.path("id").asText("");
    return Proposals.name(RANDOM_ID.matcher(id).matches() ? job.path("name").asText("job") : id);
  }

  private void payload(ObjectNode worker) {
    if (!job.path("func").isTextual()) {
      throw new Unfit("its function has no name to import it by; make it one of a module");
    }
    if (job.has("not_json")) {
      throw new Unfit(
          "its arguments are not JSON: " + job.get("not_json").asText() + "; pass plain values");
    }
    ObjectNode payload = worker.putObject("payload");
    payload.set("func", job.get("func"));
    payload.set("args", job.path("args").isArray() ? job.get("args") : worker.arrayNode());
    payload.set("kwargs", job.path("kwargs").isObject() ? job.get("kwargs") : worker.objectNode());
  }

  private void policies(ObjectNode definition) {
    definition.put("catchUp", job.path("coalesce").asBoolean(true) ? "latest" : "all");
    JsonNode grace = job.path("misfire_grace_time");
    if (grace.isIntegralNumber() && grace.longValue() > 0) {
      definition.put("misfireGrace", Spans.text(Duration.ofSeconds(grace.longValue())));
      if (grace.longValue() == DEFAULT_GRACE) {
        warnings.add(
            "misfire_grace_time is APScheduler's default of 1 s: a run that is later is dropped;"
                + " write a longer misfireGrace");
      }
    }
    int instances = job.path("max_instances").asInt(1);
    definition.put("overlap", instances == 1 ? "skip" : "allow");
    if (instances > 1) {
      definition.put("maxConcurrent", instances);
    }
    if (job.has("next_run_time") && job.get("next_run_time").isNull()) {
      definition.put("enabled", false);
      notes.add("paused, so it is not enabled");
    }
  }
}
