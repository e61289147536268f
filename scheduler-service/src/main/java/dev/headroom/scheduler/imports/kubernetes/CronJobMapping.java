package dev.headroom.scheduler.imports.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.scheduler.imports.Proposal;
import dev.headroom.scheduler.imports.Proposals;
import dev.headroom.scheduler.imports.Spans;
import dev.headroom.scheduler.imports.Unfit;
import dev.headroom.scheduler.imports.legacy.ApScheduler;
import dev.headroom.scheduler.imports.legacy.BadExpression;
import dev.headroom.scheduler.imports.legacy.KubernetesExpression;
import dev.headroom.scheduler.imports.legacy.LegacyScheduler;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One CronJob as a job that creates the same Jobs. */
final class CronJobMapping {

  private static final Pattern ZONE_PREFIX = Pattern.compile("(?:CRON_)?TZ=(\\S+)\\s+(.*)");
  private static final Pattern EVERY =
      Pattern.compile("@every\\s+(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");
  private static final Map<String, String> OVERLAP =
      Map.of("Allow", "allow", "Forbid", "skip", "Replace", "cancel-other");
  private static final Set<String> HISTORY =
      Set.of("successfulJobsHistoryLimit", "failedJobsHistoryLimit");

  private final JsonNode body;
  private final JsonNode spec;
  private final ZoneId controllerZone;
  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  CronJobMapping(JsonNode body, ZoneId controllerZone) {
    this.body = body;
    this.spec = body.path("spec");
    this.controllerZone = controllerZone;
  }

  /**
   * @throws Unfit when it cannot become a job
   */
  Proposal proposal(int line, String label) {
    String schedule = spec.path("schedule").asText("");
    if (schedule.isBlank()) {
      throw new Unfit("has no spec.schedule");
    }
    Matcher prefix = ZONE_PREFIX.matcher(schedule.strip());
    String expression = prefix.matches() ? prefix.group(2) : schedule.strip();
    ZoneId zone = zone(prefix.matches() ? prefix.group(1) : "");
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    Supplier<LegacyScheduler> old = schedule(expression, zone, definition.putObject("schedule"));
    definition.put("timezone", zone.getId());
    action(definition);
    policies(definition);
    String name = Proposals.name(body.path("metadata").path("name").asText(""));
    return new Proposal(name, line, label, definition, notes, warnings, old, zone);
  }

  private ZoneId zone(String prefix) {
    String field = spec.path("timeZone").asText("");
    if (!prefix.isEmpty() && !field.isEmpty()) {
      throw new Unfit("names a zone twice, as Kubernetes refuses too: keep spec.timeZone");
    }
    if (!prefix.isEmpty()) {
      notes.add("TZ=" + prefix + " of the schedule is the job's timezone");
    }
    String named = prefix.isEmpty() ? field : prefix;
    try {
      return named.isEmpty() ? controllerZone : ZoneId.of(named);
    } catch (DateTimeException unknown) {
      throw new Unfit("\"" + named + "\" is not a time zone; write one such as Europe/London");
    }
  }

  private Supplier<LegacyScheduler> schedule(String expression, ZoneId zone, ObjectNode schedule) {
    Matcher every = EVERY.matcher(expression);
    if (every.matches()) {
      Duration period =
          Duration.ofHours(number(every, 1))
              .plusMinutes(number(every, 2))
              .plusSeconds(number(every, 3));
      schedule.put("every", Spans.text(period));
      warnings.add("@every counts from the last run; here it counts from 1970-01-01T00:00Z");
      return () -> ApScheduler.since311(zone).interval(period, Instant.EPOCH, null);
    }
    try {
      KubernetesExpression parsed = KubernetesExpression.parse(expression);
      schedule.put("cron", parsed.crontab());
      if (!parsed.crontab().equals(expression)) {
        notes.add("\"" + expression + "\" is \"" + parsed.crontab() + "\" by the rules of cron");
      }
      return () -> parsed.in(zone);
    } catch (BadExpression bad) {
      throw new Unfit(bad.reason());
    }
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private void action(ObjectNode definition) {
    JsonNode job = spec.path("jobTemplate");
    if (!job.path("spec").isObject()) {
      throw new Unfit("has no spec.jobTemplate.spec");
    }
    ObjectNode action = definition.putObject("action").putObject("kubernetes");
    action.put("namespace", body.path("metadata").path("namespace").asText("default"));
    ObjectNode template = action.putObject("template");
    template.put("apiVersion", "batch/v1").put("kind", "Job");
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    for (String key : List.of("labels", "annotations")) {
      if (job.path("metadata").path(key).isObject()) {
        metadata.set(key, job.path("metadata").path(key));
      }
    }
    if (!metadata.isEmpty()) {
      template.set("metadata", metadata);
    }
    template.set("spec", job.path("spec"));
  }

  private void policies(ObjectNode definition) {
    String concurrency = spec.path("concurrencyPolicy").asText("Allow");
    String overlap = OVERLAP.get(concurrency);
    if (overlap == null) {
      throw new Unfit("concurrencyPolicy \"" + concurrency + "\" is not Allow, Forbid or Replace");
    }
    definition.put("overlap", overlap);
    // The controller starts the newest instant that it missed, and none before it.
    definition.put("catchUp", "latest");
    if (spec.path("startingDeadlineSeconds").isIntegralNumber()) {
      long seconds = spec.path("startingDeadlineSeconds").longValue();
      definition.put("misfireGrace", Spans.text(Duration.ofSeconds(Math.max(seconds, 1))));
    }
    if (spec.path("suspend").asBoolean()) {
      definition.put("enabled", false);
      notes.add("suspended, so it is not enabled");
    }
    if (HISTORY.stream().anyMatch(spec::has) && !hasTimeToLive()) {
      warnings.add(
          "history limits have no meaning here; add ttlSecondsAfterFinished to the Job's spec");
    }
  }

  private boolean hasTimeToLive() {
    return spec.path("jobTemplate").path("spec").has("ttlSecondsAfterFinished");
  }
}
