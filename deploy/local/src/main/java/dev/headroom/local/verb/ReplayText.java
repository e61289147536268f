package dev.headroom.local.verb;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.evaluation.CompiledTrigger;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.replay.Span;
import dev.headroom.evaluator.replay.Summary;
import dev.headroom.evaluator.replay.Transition;
import dev.headroom.evaluator.response.ProposedStep;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.trigger.State;
import dev.headroom.local.text.Age;
import dev.headroom.local.text.Quantity;
import dev.headroom.local.text.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A replay for people: what it comes to, then a time line for each trigger. */
final class ReplayText {

  /** A longer time line helps nobody; {@code --json} has all of it. */
  private static final int LONGEST_TIME_LINE = 25;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private record Key(int trigger, SeriesLabels labels) {}

  private static final class TimeLine {
    private final List<Transition> shown = new ArrayList<>();
    private long more;
  }

  private final Runbook runbook;
  private final Span span;
  private final Map<Key, TimeLine> timeLines = new HashMap<>();
  private final Map<Integer, String> units = new HashMap<>();
  private long firings;

  ReplayText(Runbook runbook, Span span) {
    this.runbook = runbook;
    this.span = span;
  }

  /** An instant as it is shown, in UTC. */
  static String instant(long millis) {
    return MINUTE.format(Instant.ofEpochMilli(millis));
  }

  void add(Transition transition) {
    firings += transition.response() == null ? 0 : 1;
    var line =
        timeLines.computeIfAbsent(
            new Key(transition.trigger(), transition.labels()), unknown -> new TimeLine());
    if (line.shown.size() < LONGEST_TIME_LINE) {
      line.shown.add(transition);
    } else {
      line.more++;
    }
  }

  String of(Summary summary) {
    var text = new StringBuilder();
    text.append(
        "%s from %s to %s UTC (%s), evaluated every %s%n"
            .formatted(
                runbook.name(),
                instant(span.fromMillis()),
                instant(span.toMillis()),
                Age.of(Duration.ofMillis(span.toMillis() - span.fromMillis())),
                Durations.format(runbook.spec().policy().evaluateEvery())));
    text.append(
        firings == 0
            ? "Nothing would have fired.\n\n"
            : "%,d firing%s, %,d response%s proposed.%n%n"
                .formatted(
                    firings,
                    firings == 1 ? "" : "s",
                    summary.proposals(),
                    summary.proposals() == 1 ? "" : "s"));
    text.append(table(summary)).append('\n');
    timeLines(summary, text);
    return text.toString().stripTrailing();
  }

  private static String table(Summary summary) {
    var table =
        new Table(
            "COMPONENT",
            "TRIGGER",
            "FIRED",
            "NARROW",
            "FIRING FOR",
            "PENDING FOR",
            "NARROW FOR",
            "OK FOR",
            "HELD/UNKNOWN",
            "WORST HEADROOM",
            "COVERAGE",
            "AT THE END");
    for (Summary.Row row : summary.rows()) {
      table.row(
          row.trigger().component(),
          name(row.trigger().name(), row.labels()),
          "%,d".formatted(row.fired()),
          "%,d".formatted(row.narrow()),
          in(row, State.FIRING),
          in(row, State.PENDING),
          in(row, State.NARROW),
          in(row, State.OK),
          length(row.in(State.HELD).plus(row.in(State.UNKNOWN))),
          worst(row),
          Quantity.percent(OptionalDouble.of(row.coverage())),
          row.last().word());
    }
    return table.text();
  }

  private static String in(Summary.Row row, State state) {
    return length(row.in(state));
  }

  private static String length(Duration length) {
    return length.isZero() ? Quantity.ABSENT : Age.of(length);
  }

  private static String worst(Summary.Row row) {
    return row.worstAt() == null
        ? Quantity.ABSENT
        : "%s (%s on %s)"
            .formatted(
                Quantity.percent(row.worst()),
                Quantity.of(row.worstValue(), row.trigger().unit()),
                instant(row.worstAt().toEpochMilli()));
  }

  private void timeLines(Summary summary, StringBuilder text) {
    List<CompiledTrigger> triggers =
        summary.rows().stream().map(Summary.Row::trigger).distinct().toList();
    IntStream.range(0, triggers.size()).forEach(i -> units.put(i, triggers.get(i).unit()));
    for (Summary.Row row : summary.rows()) {
      int number = triggers.indexOf(row.trigger());
      TimeLine line = timeLines.get(new Key(number, row.labels()));
      if (line == null) {
        continue;
      }
      text.append(
          "%n%s %s: %s%n"
              .formatted(
                  row.trigger().component(),
                  name(row.trigger().name(), row.labels()),
                  row.trigger().definition().trigger()));
      line.shown.forEach(transition -> append(text, transition, row.trigger().unit()));
      if (line.more > 0) {
        text.append("  and %,d more changes; --json has them all%n".formatted(line.more));
      }
    }
  }

  private static void append(StringBuilder text, Transition one, String unit) {
    text.append(
        "  %s  %-7s  %s%s%n"
            .formatted(
                instant(one.at().toEpochMilli()),
                one.to().word(),
                Quantity.of(one.value(), unit),
                one.headroom().isEmpty() ? "" : ", headroom " + Quantity.percent(one.headroom())));
    if (one.response() != null) {
      String withheld =
          one.response().proposed() ? "" : " (not proposed: " + one.response().withheld() + ")";
      text.append("      %s%s%n".formatted(one.response().says(), withheld));
      one.response().steps().forEach(step -> text.append("      - " + words(step) + "\n"));
    }
  }

  private static String words(ProposedStep step) {
    return step.blockedBy() == null
        ? step.does()
        : step.does() + " - forbidden while " + step.blockedBy() + " fires";
  }

  private static String name(String trigger, SeriesLabels labels) {
    return labels.size() == 0
        ? trigger
        : trigger
            + IntStream.range(0, labels.size())
                .mapToObj(i -> labels.name(i) + "=" + labels.value(i))
                .collect(Collectors.joining(",", "{", "}"));
  }
}
