package dev.headroom.evaluator.silence;

import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Misread;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A silence as somebody asks for it, not checked yet.
 *
 * @param matchers each as {@link MatcherText} reads it
 * @param start now when absent
 * @param end this or {@code duration}
 * @param duration from the start
 */
public record SilenceDraft(
    List<String> matchers,
    @Nullable String author,
    @Nullable String reason,
    @Nullable String start,
    @Nullable String end,
    @Nullable String duration) {

  private static final int MOST_MATCHERS = 20;
  private static final int LONGEST_AUTHOR = 200;
  private static final int LONGEST_REASON = 2000;

  public SilenceDraft {
    matchers = List.copyOf(matchers);
  }

  /**
   * The silence, checked.
   *
   * @param id makes an id of the text that tells this silence from others
   * @throws ProblemException 400 with every place that is wrong
   */
  public Silence checked(Instant now, Duration longest, Function<String, String> id) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    var errors = new ArrayList<Problem.Detail>();
    List<Matcher> read = readMatchers(errors);
    String who = text("/author", author, LONGEST_AUTHOR, "who silences it", errors);
    String why = text("/reason", reason, LONGEST_REASON, "why", errors);
    Instant from = start == null ? at : instant("/start", start, errors);
    Instant until = until(from, errors);
    if (from != null && until != null) {
      range(from, until, at, longest, errors);
    }
    if (!errors.isEmpty() || from == null || until == null) {
      throw new ProblemException(400, "bad-silence", errors.getFirst().message(), errors);
    }
    String content = String.join("\n", read.toString(), who, why, from + "", until + "", at + "");
    return new Silence(id.apply("silence\n" + content), read, who, why, from, until, at, null);
  }

  private List<Matcher> readMatchers(List<Problem.Detail> errors) {
    var read = new ArrayList<Matcher>();
    for (int i = 0; i < matchers.size(); i++) {
      String pointer = "/matchers/" + i;
      try {
        Matcher matcher = MatcherText.parse(matchers.get(i));
        read.add(matcher);
        Subject.misspelt(matcher.label())
            .ifPresent(message -> errors.add(Problem.Detail.at(pointer, message)));
      } catch (IllegalArgumentException e) {
        errors.add(Problem.Detail.at(pointer, String.valueOf(e.getMessage())));
      }
    }
    if (matchers.isEmpty() || matchers.size() > MOST_MATCHERS) {
      errors.add(
          Problem.Detail.at(
              "/matchers", "1 to %d matchers, e.g. runbook=cartie".formatted(MOST_MATCHERS)));
    } else if (errors.isEmpty() && read.stream().noneMatch(Subject::narrows)) {
      errors.add(
          Problem.Detail.at(
              "/matchers",
              "this silences everything, or all that lacks a label; name a runbook, a component or a trigger too"));
    }
    return read;
  }

  private static String text(
      String pointer,
      @Nullable String text,
      int longest,
      String what,
      List<Problem.Detail> errors) {
    if (text == null || text.isBlank()) {
      errors.add(Problem.Detail.at(pointer, pointer.substring(1) + " is missing: " + what));
      return "";
    }
    if (text.length() > longest) {
      errors.add(
          Problem.Detail.at(pointer, "%s takes up to %d characters".formatted(pointer, longest)));
    }
    return text.strip();
  }

  private static @Nullable Instant instant(
      String pointer, String text, List<Problem.Detail> errors) {
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      errors.add(
          Problem.Detail.at(
              pointer, "`%s` is no instant; write 2026-03-01T10:00:00Z".formatted(text)));
      return null;
    }
  }

  private @Nullable Instant until(@Nullable Instant from, List<Problem.Detail> errors) {
    if (end != null && duration != null) {
      errors.add(Problem.Detail.at("/duration", "either `end` or `duration`"));
    } else if (end != null) {
      return instant("/end", end, errors);
    } else if (duration == null) {
      errors.add(
          Problem.Detail.at("/end", "a silence has an end: `end`, or `duration` such as 2h"));
    } else {
      try {
        Duration length = Durations.parse(duration);
        return from == null ? null : from.plus(length);
      } catch (Misread e) {
        errors.add(Problem.Detail.at("/duration", e.getMessage() + "; write 30m, 2h or 7d"));
      }
    }
    return null;
  }

  private static void range(
      Instant from, Instant until, Instant now, Duration longest, List<Problem.Detail> errors) {
    if (!from.isBefore(until)) {
      errors.add(
          Problem.Detail.at(
              "/end", "it ends at %s, before it starts at %s".formatted(until, from)));
    } else if (!until.isAfter(now)) {
      errors.add(Problem.Detail.at("/end", "it was over at %s already".formatted(until)));
    } else if (Duration.between(from, until).compareTo(longest) > 0) {
      errors.add(
          Problem.Detail.at(
              "/end",
              "a silence lasts at most %s; what is silent for longer belongs into the runbook"
                  .formatted(Durations.format(longest))));
    }
  }
}
