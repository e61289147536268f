package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.job.CatchUp;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.job.OnUncertain;
import dev.headroom.scheduler.job.Overlap;
import dev.headroom.scheduler.job.Policies;
import dev.headroom.scheduler.job.Retries;
import dev.headroom.scheduler.job.TenantBatches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the policies of a job: {@code "catchUp": "latest", "retries": {"max": 3}}. */
final class PolicyJson {

  /** The keys beside schedule and action. */
  static final Set<String> KNOWN =
      ScheduleJson.ordered(
          "catchUp",
          "catchUpLimit",
          "misfireGrace",
          "catchUpWindow",
          "overlap",
          "maxConcurrent",
          "onUncertain",
          "timeout",
          "retries",
          "priority",
          "queue",
          "tenant",
          "rate",
          "tenants",
          "pauseAfterFailures");

  private static final Set<String> RETRIES =
      ScheduleJson.ordered("max", "backoff", "factor", "ceiling");
  private static final Set<String> TENANTS = ScheduleJson.ordered("list", "batch", "concurrency");
  private static final Pattern WITH_NUMBER = Pattern.compile("([a-z-]+)\\((\\d{1,9})\\)");
  private static final int MAX_PAUSE_AFTER = 1_000;

  private final JsonReading reading;
  private final JsonNode body;

  PolicyJson(JsonReading reading, JsonNode body) {
    this.reading = reading;
    this.body = body;
  }

  Policies read() {
    JsonNode queue = body.path("action").path("worker").path("queue");
    if (queue.isTextual() && body.hasNonNull("queue") && !queue.equals(body.get("queue"))) {
      reading.refuse(
          "/queue",
          body.get("queue"),
          "is another queue than the worker's, \"" + queue.textValue() + "\"; leave it out");
    }
    Policies fallback = Policies.DEFAULT;
    Overlap overlap = overlap();
    @Nullable TenantBatches tenants = tenants();
    if (tenants != null) {
      checkRuns(overlap, tenants);
    }
    return new Policies(
        catchUp(),
        overlap,
        choice("onUncertain", OnUncertain.values(), fallback.onUncertain()),
        duration(body, "timeout", ""),
        retries(),
        name("queue", Lane.DEFAULT_QUEUE),
        number(body, "priority", "", 0, Lane.MAX_PRIORITY, Lane.DEFAULT_PRIORITY),
        body.hasNonNull("tenant") ? name("tenant", "") : null,
        Rates.read(reading, body, "rate").orElse(null),
        tenants,
        number(body, "pauseAfterFailures", "", 0, MAX_PAUSE_AFTER, 0));
  }

  private void checkRuns(Overlap overlap, TenantBatches tenants) {
    int batches = Math.min(tenants.concurrency(), tenants.parts());
    if (overlap.maxConcurrent() * batches > Policies.MAX_RUNS) {
      reading.refuse(
          "/tenants/concurrency",
          body.path("tenants").path("concurrency"),
          "makes "
              + overlap.maxConcurrent() * batches
              + " runs at a time with maxConcurrent "
              + overlap.maxConcurrent()
              + "; a job has at most "
              + Policies.MAX_RUNS);
    }
  }

  private CatchUp catchUp() {
    int limit = number(body, "catchUpLimit", "", 1, CatchUp.MAX_LIMIT, CatchUp.DEFAULT_LIMIT);
    WordAndNumber written = wordAndNumber("catchUp", CatchUp.Mode.ALL, CatchUp.MAX_LIMIT);
    CatchUp.Mode mode = choiceOf(written.word(), "catchUp", CatchUp.Mode.values());
    if (body.hasNonNull("catchUpLimit") && (mode != CatchUp.Mode.ALL || written.number() != null)) {
      reading.refuse(
          "/catchUpLimit",
          body.get("catchUpLimit"),
          "goes with \"catchUp\": \"all\", and not beside a number in parentheses");
    }
    @Nullable Duration window = duration(body, "catchUpWindow", "");
    if (window != null && window.compareTo(CatchUp.MIN_WINDOW) < 0) {
      reading.error("/catchUpWindow", body.get("catchUpWindow"), "must be at least 10s");
      window = null;
    }
    return new CatchUp(
        mode == null ? CatchUp.Mode.LATEST : mode,
        written.number() == null ? limit : written.number(),
        duration(body, "misfireGrace", ""),
        window == null ? CatchUp.DEFAULT_WINDOW : window);
  }

  private Overlap overlap() {
    WordAndNumber written = wordAndNumber("overlap", Overlap.Kind.ALLOW, Overlap.MAX_CONCURRENT);
    Overlap.Kind kind = choiceOf(written.word(), "overlap", Overlap.Kind.values());
    boolean allowed = kind == Overlap.Kind.ALLOW;
    int max =
        number(body, "maxConcurrent", "", 1, Overlap.MAX_CONCURRENT, Overlap.DEFAULT_CONCURRENT);
    if (body.hasNonNull("maxConcurrent") && !allowed && max != 1) {
      reading.error(
          "/maxConcurrent",
          body.get("maxConcurrent"),
          "goes with \"overlap\": \"allow\"; the other policies run one at a time");
    }
    if (body.hasNonNull("maxConcurrent") && allowed && written.number() != null) {
      reading.refuse(
          "/maxConcurrent",
          body.get("maxConcurrent"),
          "says again how many; write \"overlap\": \"allow\" beside it");
    }
    if (kind == null || !allowed) {
      return kind == null ? Overlap.SKIP : new Overlap(kind, 1);
    }
    return new Overlap(kind, written.number() == null ? max : written.number());
  }

  private Retries retries() {
    JsonNode node = body.get("retries");
    if (node == null || node.isNull()) {
      return Retries.NONE;
    }
    if (!reading.isObject(node, "/retries", "{\"max\": 3, \"backoff\": \"10s\"}")) {
      return Retries.NONE;
    }
    reading.checkKeys(node, "/retries", RETRIES, Set.of());
    if (!node.hasNonNull("max")) {
      reading.refuse("/retries/max", node, "is missing, so nothing would be retried; write 3");
    }
    int max = number(node, "max", "/retries", 0, Retries.MAX, 0);
    @Nullable Duration backoff = duration(node, "backoff", "/retries");
    @Nullable Duration ceiling = duration(node, "ceiling", "/retries");
    double factor = Retries.DEFAULT_FACTOR;
    JsonNode written = node.get("factor");
    if (written != null && !written.isNull()) {
      if (written.isNumber() && written.doubleValue() >= 1 && written.doubleValue() <= 10) {
        factor = written.doubleValue();
      } else {
        reading.error("/retries/factor", written, "must be a number from 1 to 10");
      }
    }
    Duration first = backoff == null ? Retries.DEFAULT_BACKOFF : backoff;
    Duration most = ceiling == null ? longer(first, Retries.DEFAULT_CEILING) : ceiling;
    if (most.compareTo(first) < 0) {
      reading.error("/retries/ceiling", node.get("ceiling"), "must not be below backoff");
      most = first;
    }
    return new Retries(max, first, factor, most);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private @Nullable TenantBatches tenants() {
    JsonNode node = body.get("tenants");
    if (node == null
        || node.isNull()
        || !reading.isObject(node, "/tenants", "{\"list\": [\"acme\"], \"batch\": 10}")) {
      return null;
    }
    reading.checkKeys(node, "/tenants", TENANTS, Set.of());
    if (body.hasNonNull("tenant")) {
      reading.refuse("/tenants", node, "does not go with \"tenant\"; write one of them");
    }
    List<String> tenants = tenantList(node.get("list"));
    int batch = number(node, "batch", "/tenants", 1, TenantBatches.MAX_TENANTS, 1);
    int concurrency = number(node, "concurrency", "/tenants", 1, TenantBatches.MAX_CONCURRENCY, 1);
    return tenants.isEmpty() ? null : new TenantBatches(tenants, batch, concurrency);
  }

  private List<String> tenantList(@Nullable JsonNode list) {
    if (list == null || !list.isArray() || list.isEmpty()) {
      reading.missing("/tenants/list", "must list tenants, for example [\"acme\", \"globex\"]");
      return List.of();
    }
    if (list.size() > TenantBatches.MAX_TENANTS) {
      reading.missing("/tenants/list", "has more than " + TenantBatches.MAX_TENANTS + " tenants");
      return List.of();
    }
    Set<String> tenants = new LinkedHashSet<>();
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode node = list.get(i);
      if (!node.isTextual() || !JobId.isValid(node.textValue())) {
        reading.error("/tenants/list/" + i, node, "must match " + JobId.FORM);
        bad.add(node.asText());
      } else if (!tenants.add(node.textValue())) {
        reading.error("/tenants/list/" + i, node, "is listed twice");
        bad.add(node.asText());
      }
    }
    return bad.isEmpty() ? List.copyOf(tenants) : List.of();
  }

  /** A word, and the number that may stand in parentheses behind it. */
  private record WordAndNumber(@Nullable String word, @Nullable Integer number) {}

  private WordAndNumber wordAndNumber(String key, Enum<?> numbered, int max) {
    Optional<String> text = reading.text(body, key, "", word(numbered) + "(10)");
    if (text.isEmpty()) {
      return new WordAndNumber(null, null);
    }
    Matcher matcher = WITH_NUMBER.matcher(text.get());
    if (!matcher.matches() || !matcher.group(1).equals(word(numbered))) {
      return new WordAndNumber(text.get(), null);
    }
    int number = Integer.parseInt(matcher.group(2));
    if (number < 1 || number > max) {
      reading.error("/" + key, body.get(key), "the number must be 1 to " + max);
      return new WordAndNumber(word(numbered), null);
    }
    return new WordAndNumber(word(numbered), number);
  }

  private <E extends Enum<E>> E choice(String key, E[] choices, E fallback) {
    @Nullable E chosen =
        choiceOf(reading.text(body, key, "", word(fallback)).orElse(null), key, choices);
    return chosen == null ? fallback : chosen;
  }

  private <E extends Enum<E>> @Nullable E choiceOf(
      @Nullable String written, String key, E[] choices) {
    if (written == null) {
      return null;
    }
    Optional<E> chosen =
        Arrays.stream(choices).filter(choice -> word(choice).equals(written)).findFirst();
    if (chosen.isEmpty()) {
      reading.error(
          "/" + key,
          written,
          "must be "
              + Arrays.stream(choices).map(PolicyJson::word).collect(Collectors.joining(", ")));
    }
    return chosen.orElse(null);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String name(String key, String fallback) {
    Optional<String> text = reading.text(body, key, "", "reports");
    if (text.isPresent() && !JobId.isValid(text.get())) {
      reading.error("/" + key, body.get(key), "must match " + JobId.FORM);
      return Lane.DEFAULT_QUEUE;
    }
    return text.orElse(fallback);
  }

  private int number(JsonNode node, String key, String pointer, int min, int max, int fallback) {
    JsonNode written = node.get(key);
    if (written == null || written.isNull()) {
      return fallback;
    }
    if (written.isInt() && written.intValue() >= min && written.intValue() <= max) {
      return written.intValue();
    }
    reading.error(
        pointer + "/" + key, written, "must be a whole number from " + min + " to " + max);
    return fallback;
  }

  private @Nullable Duration duration(JsonNode node, String key, String pointer) {
    Optional<String> text = reading.text(node, key, pointer, "10m");
    if (text.isEmpty()) {
      return null;
    }
    Optional<Duration> duration = Durations.parse(text.get());
    if (duration.isEmpty()) {
      reading.error(
          pointer + "/" + key, node.get(key), "must be a time such as \"30s\", \"10m\" or \"24h\"");
    }
    return duration.orElse(null);
  }
}
