package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.job.Rate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"concurrency": 10, "rate": "100/m"}}. */
public final class LimitJson {

  private static final Set<String> KNOWN = ScheduleJson.ordered("concurrency", "rate");
  private static final String EXAMPLE = "{\"concurrency\": 10, \"rate\": \"100/m\"}";

  private LimitJson() {}

  /**
   * What the body says.
   *
   * @param concurrency 0 for any number
   */
  public record Written(int concurrency, @Nullable Rate rate) {}

  /**
   * Reads a limit.
   *
   * @throws dev.headroom.common.problem.ProblemException 400 {@code invalid-limit} with every error
   *     and its place
   */
  public static Written read(JsonNode body, int maxConcurrency) {
    JsonReading reading = new JsonReading();
    if (!reading.isObject(body, "", EXAMPLE)) {
      reading.throwIfAny("invalid-limit");
    }
    reading.checkKeys(body, "", KNOWN, Set.of());
    int concurrency = 0;
    JsonNode written = body.get("concurrency");
    if (written != null && !written.isNull()) {
      concurrency = written.isInt() ? written.intValue() : 0;
      if (concurrency < 1 || concurrency > maxConcurrency) {
        reading.error(
            "/concurrency", written, "must be a whole number from 1 to " + maxConcurrency);
      }
    }
    Optional<Rate> rate = Rates.read(reading, body, "rate");
    if (!body.hasNonNull("concurrency") && !body.hasNonNull("rate")) {
      reading.missing("", "limits nothing; write " + EXAMPLE);
    }
    reading.throwIfAny("invalid-limit");
    return new Written(concurrency, rate.orElse(null));
  }
}
