package dev.headroom.evaluator.plot.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.history.HistoryConfig;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.measurement.TimeText;
import dev.headroom.evaluator.plot.Aggregate;
import dev.headroom.evaluator.plot.Grid;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.silence.MatcherText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a request for history, checked; what is wrong is said with what to write. */
record SeriesRequest(
    Instant from, Instant to, Grid grid, List<Aggregate> aggregates, List<Matcher> matchers) {

  private static final Duration DEFAULT_RANGE = Duration.ofHours(24);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private record Range(Instant from, Instant to) {}

  static SeriesRequest of(
      @Nullable String from,
      @Nullable String to,
      @Nullable String step,
      @Nullable String aggregation,
      List<String> labels,
      Instant now,
      HistoryConfig keep) {
    Range range = range(from, to, now);
    Instant minutesSince = now.minus(keep.minutes());
    boolean old = range.from().isBefore(minutesSince);
    Duration length =
        step == null ? Grid.comfortable(range.from(), range.to(), old ? HOUR : MINUTE) : step(step);
    long steps = Duration.between(range.from(), range.to()).toMillis() / length.toMillis();
    if (steps >= Grid.MAX_STEPS) {
      throw bad(
          "too-many-points",
          "%d points a series, at most %d; ask for a shorter range, or for step=%s"
              .formatted(
                  steps,
                  Grid.MAX_STEPS,
                  Durations.format(Grid.comfortable(range.from(), range.to(), length))));
    }
    Grid grid = Grid.covering(range.from(), range.to(), length);
    if (old && grid.resolution() == Resolution.MINUTE) {
      throw bad(
          "minutes-not-kept",
          "roll-ups of a minute are kept for %s, since %s; ask for a step of whole hours, or from then on"
              .formatted(Durations.format(keep.minutes()), minutesSince));
    }
    return new SeriesRequest(
        range.from(), range.to(), grid, aggregates(aggregation), matchers(labels));
  }

  static Instant from(@Nullable String from, @Nullable String to, Instant now) {
    return range(from, to, now).from();
  }

  static Instant to(@Nullable String from, @Nullable String to, Instant now) {
    return range(from, to, now).to();
  }

  boolean wants(MeasuredSeries series) {
    return matchers.stream()
        .allMatch(matcher -> matcher.matches(series.labels().toMap().get(matcher.label())));
  }

  private static Range range(@Nullable String from, @Nullable String to, Instant now) {
    Instant end = to == null ? now : instant("to", to);
    Instant start = from == null ? end.minus(DEFAULT_RANGE) : instant("from", from);
    if (!start.isBefore(end)) {
      throw bad("bad-range", "'from' %s is not before 'to' %s".formatted(start, end));
    }
    return new Range(start, end);
  }

  private static Instant instant(String name, String text) {
    OptionalLong millis = TimeText.instant(text);
    if (millis.isEmpty()) {
      throw bad("bad-instant", name + ": " + TimeText.misread(text));
    }
    return Instant.ofEpochMilli(millis.getAsLong());
  }

  private static Duration step(String text) {
    Duration step;
    try {
      step = Durations.parse(text);
    } catch (Misread e) {
      throw bad("bad-step", "step: %s; write 1m, 15m or 1h".formatted(e.getMessage()));
    }
    if (step.isZero() || step.toMillis() % MINUTE.toMillis() != 0) {
      throw bad(
          "bad-step", "step: '%s' is not a number of minutes; write 1m, 15m or 1h".formatted(text));
    }
    return step;
  }

  private static List<Aggregate> aggregates(@Nullable String text) {
    var wanted = new ArrayList<Aggregate>();
    for (String word : (text == null ? Aggregate.AVG.word() : text).split(",", -1)) {
      Aggregate one =
          Aggregate.of(word.strip())
              .orElseThrow(
                  () ->
                      bad(
                          "unknown-aggregation",
                          "aggregation '%s'; use one or more of %s"
                              .formatted(
                                  word,
                                  Arrays.stream(Aggregate.values())
                                      .map(Aggregate::word)
                                      .collect(Collectors.joining(", ")))));
      if (!wanted.contains(one)) {
        wanted.add(one);
      }
    }
    return wanted;
  }

  private static List<Matcher> matchers(List<String> labels) {
    try {
      return labels.stream().map(MatcherText::parse).toList();
    } catch (IllegalArgumentException e) {
      throw bad("bad-label", "label: " + e.getMessage());
    }
  }

  private static ProblemException bad(String code, String detail) {
    return ProblemException.badRequest(code, detail);
  }
}
