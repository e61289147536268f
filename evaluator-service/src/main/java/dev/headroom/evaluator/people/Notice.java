package dev.headroom.evaluator.people;

import dev.headroom.evaluator.runbook.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people are told.
 *
 * @param key the same for the same matter, whenever it is told: at most {@link #MAX_KEY} letters,
 *     digits and {@code -}
 * @param title one line
 * @param text paragraphs of plain text
 * @param facts what is known now: first checks with their values, headroom, window
 * @param link where more is seen; null when no address is configured
 * @param at when it came about, in event time
 */
public record Notice(
    Kind kind,
    String key,
    @Nullable Severity severity,
    String title,
    List<String> text,
    List<Fact> facts,
    @Nullable String link,
    Instant at) {

  public static final int MAX_KEY = 64;

  public Notice {
    Objects.requireNonNull(kind);
    text = List.copyOf(text);
    facts = List.copyOf(facts);
    if (!key.matches("[A-Za-z0-9-]{1," + MAX_KEY + "}")) {
      throw new IllegalArgumentException("not a notice's key: " + key);
    }
  }

  /** What kind of thing is opened. */
  public enum Kind {
    INCIDENT,
    TICKET,
    MESSAGE
  }

  /** Something known, by name: {@code Redis latency} is {@code 3 ms}. */
  public record Fact(String name, String value) {}
}
