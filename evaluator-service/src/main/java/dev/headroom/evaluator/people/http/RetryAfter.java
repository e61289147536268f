package dev.headroom.evaluator.people.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} of RFC 9110: seconds, or a date. */
final class RetryAfter {

  /** Whoever asks for more is asked again anyway. */
  static final Duration LONGEST = Duration.ofHours(24);

  private RetryAfter() {}

  /** How long to wait; null when the header is absent or says nothing that can be followed. */
  static @Nullable Duration read(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    try {
      Duration wait =
          text.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(
                  now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
