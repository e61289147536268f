package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.job.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rates: {@code 10/m}, {@code 5/30s}. */
final class Rates {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(.+)");

  private Rates() {}

  /** The rate at {@code key}; empty when there is none, or after a complaint. */
  static Optional<Rate> read(JsonReading reading, JsonNode body, String key) {
    Optional<String> text = reading.text(body, key, "", "10/m");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Rate> rate = parse(text.get());
    if (rate.isEmpty()) {
      reading.error(
          "/" + key,
          body.get(key),
          "must be starts in a time, at most one a millisecond, for example \"10/m\" or \"5/30s\"");
    }
    return rate;
  }

  private static Optional<Rate> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(matcher.group(1));
    String unit = matcher.group(2);
    Optional<Duration> period =
        Durations.parse(Character.isDigit(unit.charAt(0)) ? unit : "1" + unit);
    return period
        .filter(time -> count > 0 && time.toMillis() >= count)
        .map(time -> new Rate(count, time));
  }
}
