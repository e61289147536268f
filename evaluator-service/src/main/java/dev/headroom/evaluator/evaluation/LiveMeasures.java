package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.condition.Observed;
import dev.headroom.evaluator.plan.Element;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import dev.headroom.evaluator.trigger.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measures that are only shown. Their windows are always kept up, their values are worked out
 * when somebody looks, once an evaluation. One thread at a time.
 */
final class LiveMeasures {

  private static final long NEVER = Long.MIN_VALUE;

  private static final Comparator<Observed.Value> HIGHEST_FIRST =
      Comparator.comparingDouble(Observed.Value::value)
          .reversed()
          .thenComparing(Observed.Value::labels);

  private final List<CompiledMeasure> measures;
  private List<Observed> seen = List.of();
  private long seenAt = NEVER;

  LiveMeasures(List<CompiledMeasure> measures) {
    this.measures = measures;
  }

  /**
   * What they read.
   *
   * @param last the last evaluation; null before the first
   */
  List<Observed> at(@Nullable Instant last, SeriesTable table) {
    if (last == null) {
      return measures.stream()
          .map(one -> Observed.none(one.measure(), "not evaluated yet", Instant.EPOCH))
          .toList();
    }
    if (seenAt != last.toEpochMilli()) {
      seen = measures.stream().map(one -> observe(one, table, last)).toList();
      seenAt = last.toEpochMilli();
    }
    return seen;
  }

  private static Observed observe(CompiledMeasure measure, SeriesTable table, Instant at) {
    Answers.Answer answer = Answers.fresh(measure.plan(), table, at.toEpochMilli());
    var values = new ArrayList<Observed.Value>();
    String missing = "";
    for (Element element : answer.elements()) {
      switch (Readings.of(element, at.toEpochMilli())) {
        case Reading.Present present ->
            values.add(new Observed.Value(element.labelsWithoutName(), present.value()));
        case Reading.Missing none -> missing = none.reason();
      }
    }
    String reason = reason(answer, values.size(), missing);
    List<Observed.Value> most = values.stream().sorted(HIGHEST_FIRST).limit(Observed.MOST).toList();
    return new Observed(measure.measure(), most, values.size(), at, reason);
  }

  private static String reason(Answers.Answer answer, int values, String missing) {
    if (!answer.problem().isEmpty()) {
      return answer.problem();
    }
    if (answer.elements().isEmpty()) {
      return "the measure has no value";
    }
    int without = answer.elements().size() - values;
    return values == 0 || without == 0
        ? missing
        : "%d of %d label sets have no value: %s".formatted(without, values + without, missing);
  }

  /** Writes what they read at the last evaluation, for who has not all that it rests on. */
  void save(@Nullable Instant last, SeriesTable table, StateSink out) {
    List<Observed> now = last == null ? List.of() : at(last, table);
    out.number(last == null ? NEVER : last.toEpochMilli());
    for (Observed one : now) {
      out.number(one.total());
      out.text(one.reason());
      out.number(one.values().size());
      for (Observed.Value value : one.values()) {
        out.labels(value.labels());
        out.real(value.value());
      }
    }
  }

  void load(StateSource in) {
    seenAt = in.number();
    if (seenAt == NEVER) {
      return;
    }
    var loaded = new ArrayList<Observed>();
    for (CompiledMeasure measure : measures) {
      int total = Math.toIntExact(in.number());
      String reason = in.text();
      var values = new ArrayList<Observed.Value>();
      for (long left = in.number(); left > 0; left--) {
        values.add(new Observed.Value(in.labels(), in.real()));
      }
      Instant at = Instant.ofEpochMilli(seenAt);
      loaded.add(new Observed(measure.measure(), values, total, at, reason));
    }
    seen = List.copyOf(loaded);
  }
}
