package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.Durations;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.job.json.JsonReading;
import dev.headroom.scheduler.run.work.Claim;
import dev.headroom.scheduler.run.work.WorkReports.Report;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what workers send, strictly: an unknown key is an error that lists the known ones. */
final class WorkJson {

  private static final String INVALID = "invalid-work";
  private static final Pattern FENCE = Pattern.compile("[1-9][0-9]{0,17}");

  private final JsonReading reading = new JsonReading();
  private final JsonNode body;

  private WorkJson(@Nullable String text, String example, String... keys)
      throws JsonProcessingException {
    this.body = JobJson.parse(text == null ? "" : text);
    if (reading.isObject(body, "", example)) {
      Set<String> known = new LinkedHashSet<>(Arrays.asList(keys));
      reading.checkKeys(body, "", known, Set.of());
    }
    reading.throwIfAny(INVALID);
  }

  static Claim claim(String queue, @Nullable String text) throws JsonProcessingException {
    WorkJson json =
        new WorkJson(text, "{\"worker\": \"host-1\", \"wait\": \"10s\"}", "worker", "max", "wait");
    String worker = json.worker();
    int max = json.max();
    Duration waits = json.waits();
    json.reading.throwIfAny(INVALID);
    return new Claim(queue, worker, max, waits);
  }

  /** A start, and the worker that says it holds it. */
  record Holding(Lease start, String worker) {}

  static Holding heartbeat(@Nullable String text) throws JsonProcessingException {
    WorkJson json = new WorkJson(text, START, "worker", "run", "fence");
    Holding holding = new Holding(json.start(), json.worker());
    json.reading.throwIfAny(INVALID);
    return holding;
  }

  static Report complete(@Nullable String text) throws JsonProcessingException {
    WorkJson json = new WorkJson(text, START, "worker", "run", "fence", "output");
    String output = json.text("output", "").orElse("");
    Report report = new Report(json.start(), json.worker(), RunResult.ran(output));
    json.reading.throwIfAny(INVALID);
    return report;
  }

  static Report fail(@Nullable String text) throws JsonProcessingException {
    WorkJson json = new WorkJson(text, START, "worker", "run", "fence", "code", "detail");
    String detail = json.text("detail", "").orElse("");
    String code = json.text("code", "no-such-customer").orElse(Report.DEFAULT_CODE);
    if (!Report.isCode(code)) {
      json.reading.error(
          "/code",
          code,
          "must match " + Report.CODE_FORM + "; say what happened in words as the detail");
    }
    Report report = new Report(json.start(), json.worker(), RunResult.failed(code, detail));
    json.reading.throwIfAny(INVALID);
    return report;
  }

  private static final String START =
      "{\"worker\": \"host-1\", \"run\": \"acme/nightly@1784600000000\", \"fence\":"
          + " \"1784600000000001\"}";

  /** Stands where nothing can be read; the complaint ends the request before it is used. */
  private static final Lease NONE =
      new Lease(new JobId("none", "none"), RunKey.scheduled(Instant.EPOCH), 1);

  private Optional<String> text(String key, String example) {
    return reading.text(body, key, "", example);
  }

  private String worker() {
    if (!body.hasNonNull("worker")) {
      reading.missing("/worker", "is missing; write a name that no other worker has");
      return "";
    }
    String worker = text("worker", "host-1").orElse("");
    if (body.get("worker").isTextual() && !JobId.isValid(worker)) {
      reading.error("/worker", worker, "must match " + JobId.FORM);
    }
    return worker;
  }

  private int max() {
    @Nullable JsonNode max = body.get("max");
    if (max == null || max.isNull()) {
      return 1;
    }
    if (!max.isInt() || max.intValue() < 1 || max.intValue() > Claim.MAX_RUNS) {
      reading.error("/max", max, "must be a whole number, 1 to " + Claim.MAX_RUNS);
    }
    return max.intValue();
  }

  private Duration waits() {
    @Nullable JsonNode written = body.get("wait");
    if (written == null || written.isNull()) {
      return Duration.ZERO;
    }
    Optional<Duration> waits =
        Optional.of(written.textValue() == null ? "" : written.textValue())
            .flatMap(text -> text.equals("0s") ? Optional.of(Duration.ZERO) : Durations.parse(text))
            .filter(duration -> duration.compareTo(Claim.MAX_WAIT) <= 0);
    if (waits.isEmpty()) {
      reading.error("/wait", written, "must be a duration up to 30s, such as \"10s\"");
    }
    return waits.orElse(Duration.ZERO);
  }

  private Lease start() {
    @Nullable Offer run = null;
    if (!body.hasNonNull("run")) {
      reading.missing("/run", "is missing; write the run that you were given");
    } else {
      run = text("run", "acme/nightly@1784600000000").flatMap(this::run).orElse(null);
    }
    long fence = fence();
    return run == null ? NONE : new Lease(run.job(), run.key(), fence);
  }

  private Optional<Offer> run(String text) {
    try {
      return Optional.of(Offer.parse(text));
    } catch (RuntimeException e) {
      reading.error("/run", text, "names no run; write the one that you were given");
      return Optional.empty();
    }
  }

  /** Text, as it was given, because it may exceed what JavaScript counts exactly; or a number. */
  private long fence() {
    @Nullable JsonNode fence = body.get("fence");
    if (fence == null || fence.isNull()) {
      reading.missing("/fence", "is missing; write the fence that you were given");
      return 1;
    }
    String text = fence.isTextual() || fence.isIntegralNumber() ? fence.asText() : "";
    if (!FENCE.matcher(text).matches()) {
      reading.error("/fence", fence, "is no fence; write the one that you were given");
      return 1;
    }
    return Long.parseLong(text);
  }
}
