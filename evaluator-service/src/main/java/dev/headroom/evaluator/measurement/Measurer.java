package dev.headroom.evaluator.measurement;

import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.measure.MeasureSyntaxException;
import dev.headroom.evaluator.measure.ValueType;
import dev.headroom.evaluator.measurement.Answer.Fault;
import dev.headroom.evaluator.plan.EvaluationException;
import dev.headroom.evaluator.plan.MeasurePlan;
import dev.headroom.evaluator.plan.PlanCompiler;
import dev.headroom.evaluator.plan.Value;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.series.TrackedWindow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers questions about a recording. One thread at a time. */
public final class Measurer {

  /** So many evaluations pass between two looks for series that no window sees any more. */
  private static final int RETIRE_EVERY = 40;

  private final Recording recording;
  private final Optional<Duration> window;
  private final WindowEdges edges;

  /**
   * @param window what {@code $window} stands for
   */
  public Measurer(Recording recording, Optional<Duration> window, WindowEdges edges) {
    this.recording = recording;
    this.window = window;
    this.edges = edges;
  }

  /** The value at an instant, which is written as {@link TimeText} reads it. */
  public Answer at(String instant, String measure) {
    var millis = TimeText.instant(instant);
    return millis.isPresent()
        ? at(millis.getAsLong(), measure)
        : new Answer.Failure(Fault.BAD_DATA, TimeText.misread(instant));
  }

  /** The value at an instant. */
  public Answer at(long atMillis, String measure) {
    return answer(
        measure,
        any -> {},
        (plan, windows) -> {
          long seen = atMillis + plan.leadMillis();
          SeriesTable table = new Feed(recording, windows, edges, seen, seen).everything();
          return switch (plan.value(table, atMillis)) {
            case Value.Scalar scalar -> new Answer.Scalar(atMillis, scalar.value());
            case Value.Vector(var elements) -> new Answer.Vector(atMillis, elements);
            case Value.Text(String text) -> new Answer.Text(atMillis, text);
            case Value.Matrix(var rows) ->
                new Answer.Matrix(rows.stream().map(Measurer::series).toList());
          };
        });
  }

  /** The values at several instants, series by series. */
  public Answer over(Steps steps, String measure) {
    return answer(
        measure,
        Measurer::requireSteps,
        (plan, windows) -> {
          long lead = plan.leadMillis();
          long last = steps.instant(steps.count() - 1);
          var feed = new Feed(recording, windows, edges, steps.startMillis() + lead, last + lead);
          return isLive(windows, steps) ? live(plan, feed, steps) : replayed(plan, feed, steps);
        });
  }

  /** Whether live windows can be asked at these instants. */
  private boolean isLive(List<TrackedWindow> windows, Steps steps) {
    if (edges != WindowEdges.PROMETHEUS3) {
      return false;
    }
    try {
      windows.forEach(one -> one.spec().requireRing(steps.aligned()));
      return true;
    } catch (IllegalArgumentException tooFine) {
      return false;
    }
  }

  /** As the evaluator does it: samples come, windows slide, every step is evaluated once. */
  private static Answer live(MeasurePlan plan, Feed feed, Steps steps) {
    SeriesTable table = feed.sliding(steps.aligned());
    var matrix = new MatrixBuilder(steps);
    for (int i = 0; i < steps.count(); i++) {
      long at = steps.instant(i);
      feed.advance(table, at + plan.leadMillis());
      matrix.add(i, plan.value(table, at));
      if (i % RETIRE_EVERY == RETIRE_EVERY - 1) {
        table.retireSpent(at);
      }
    }
    return matrix.build();
  }

  private static Answer replayed(MeasurePlan plan, Feed feed, Steps steps) {
    SeriesTable table = feed.everything();
    var matrix = new MatrixBuilder(steps);
    for (int i = 0; i < steps.count(); i++) {
      matrix.add(i, plan.value(table, steps.instant(i)));
    }
    return matrix.build();
  }

  private interface Evaluation {
    Answer answer(MeasurePlan plan, List<TrackedWindow> windows);
  }

  private Answer answer(String measure, Consumer<Expr> check, Evaluation evaluation) {
    try {
      Expr parsed = MeasureParser.parseQuery(measure);
      check.accept(parsed);
      Expr open = parsed.find(Measurer::looksOverTheTriggersWindow);
      if (open != null && window.isEmpty()) {
        throw new MeasureSyntaxException(
            open.span().start(),
            open.span().end() - open.span().start(),
            "no trigger is here whose window $window could be; say what it stands for");
      }
      var compiler = new PlanCompiler();
      MeasurePlan plan = compiler.compile(parsed, window.orElse(Duration.ZERO).toMillis());
      return evaluation.answer(plan, compiler.windows());
    } catch (MeasureSyntaxException e) {
      return new Answer.Failure(Fault.BAD_DATA, place(measure, e.offset()) + e.getMessage());
    } catch (EvaluationException | IllegalArgumentException e) {
      return new Answer.Failure(Fault.EXECUTION, Objects.toString(e.getMessage(), ""));
    }
  }

  private static void requireSteps(Expr query) {
    if (query.type() != ValueType.SCALAR && query.type() != ValueType.VECTOR) {
      throw new MeasureSyntaxException(
          query.span().start(),
          query.span().end() - query.span().start(),
          "each step takes a number or an instant vector, not " + query.type().words());
    }
  }

  private static SampledSeries series(Value.Row row) {
    return new SampledSeries(
        row.labels(),
        row.samples().stream().mapToLong(Value.Sample::timeMillis).toArray(),
        row.samples().stream().mapToDouble(Value.Sample::value).toArray());
  }

  private static boolean looksOverTheTriggersWindow(Expr expr) {
    return expr instanceof Expr.Range range && range.length() instanceof Expr.Length.TriggerWindow;
  }

  /** Line and column, from 1. */
  private static String place(String measure, int offset) {
    String before = measure.substring(0, Math.min(offset, measure.length()));
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    return "%d:%d: ".formatted(line, before.length() - before.lastIndexOf('\n'));
  }
}
