package dev.headroom.scheduler.job.json;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.calendar.Timetable;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.ActionPolicy;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Policies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads job definitions from JSON, strictly: an unknown key is an error that lists the known ones,
 * so that nothing a person wrote is silently ignored. Safe for use by many threads.
 */
public final class JobJson {

  private static final Set<String> JOB = keys();
  private static final int VERSION_HEX_CHARS = 16;

  /** Keeps numbers as they were written, also those that no double holds. */
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .nodeFactory(new ExactNumbers())
          .build();

  private final ActionPolicy policy;

  public JobJson(ActionPolicy policy) {
    this.policy = policy;
  }

  /**
   * The definition that the body declares.
   *
   * @throws ProblemException 400 {@code invalid-job} with every error and its place
   */
  public JobDefinition read(JobId id, JsonNode body) {
    return read(id, body, null);
  }

  /**
   * @param stored the canonical text of the body, when that is known already
   */
  private JobDefinition read(JobId id, JsonNode body, @Nullable String stored) {
    JsonReading reading = new JsonReading(stored != null);
    if (!reading.isObject(body, "", "{\"schedule\": {...}, \"action\": {...}}")) {
      reading.throwIfAny("invalid-job");
    }
    reading.checkKeys(body, "", JOB, Set.of());
    Optional<Timetable> calendar = new ScheduleJson(reading).read(body, id.toString());
    Optional<Action> action = new ActionJson(reading, policy).read(body);
    JsonNode enabled = body.get("enabled");
    if (enabled != null && !enabled.isBoolean()) {
      reading.error("/enabled", enabled, "must be true or false");
    }
    Policies policies = new PolicyJson(reading, body).read();
    reading.throwIfAny("invalid-job");
    String json = stored == null ? canonical(body) : stored;
    return new JobDefinition(
        id,
        calendar.orElseThrow(),
        action.orElseThrow(),
        policies,
        enabled == null || enabled.booleanValue(),
        json,
        version(json));
  }

  /** The definition in a text that {@link JobDefinition#json} gave. */
  public static JobDefinition readStored(JobId id, String json) {
    try {
      return new JobJson(ActionPolicy.ANYTHING).read(id, parse(json), json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored definition is not JSON: " + id, e);
    }
  }

  /**
   * The tree of a JSON text; a key that comes twice is an error.
   *
   * @throws JsonProcessingException with line and column
   */
  public static JsonNode parse(String json) throws JsonProcessingException {
    return CANONICAL.readTree(json);
  }

  private static Set<String> keys() {
    Set<String> keys =
        new LinkedHashSet<>(ScheduleJson.ordered("schedule", "timezone", "action", "enabled"));
    keys.addAll(PolicyJson.KNOWN);
    return Collections.unmodifiableSet(keys);
  }

  /** Keys are sorted: the same definition has the same text whatever order it was written in. */
  private static String canonical(JsonNode body) {
    try {
      return CANONICAL.writeValueAsString(sorted(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree could not be written", e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode list = CANONICAL.createArrayNode();
      node.forEach(entry -> list.add(sorted(entry)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = CANONICAL.createObjectNode();
    new TreeMap<>(node.properties().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)))
        .forEach((key, value) -> object.set(key, sorted(value)));
    return object;
  }

  private static String version(String json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, VERSION_HEX_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
