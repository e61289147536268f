package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.plan.Element;
import dev.headroom.evaluator.plan.EvaluationException;
import dev.headroom.evaluator.plan.MeasurePlan;
import dev.headroom.evaluator.series.SeriesTable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What measures yield at an instant; one that several things are judged by is worked out once. One
 * thread at a time.
 */
final class Answers {

  /**
   * @param problem why there is no answer, or not all of it; empty when there is
   */
  record Answer(List<Element> elements, String problem) {}

  private final CompiledRunbook compiled;
  private final SeriesTable table;
  private final Map<MeasurePlan, Answer> shared = new IdentityHashMap<>();

  Answers(CompiledRunbook compiled, SeriesTable table) {
    this.compiled = compiled;
    this.table = table;
  }

  Answer of(MeasurePlan plan, long atMillis) {
    if (!compiled.isShared(plan)) {
      return fresh(plan, table, atMillis);
    }
    return shared.computeIfAbsent(plan, one -> fresh(one, table, atMillis));
  }

  /** What was worked out is of the past, or not needed any more. */
  void forget() {
    shared.clear();
  }

  /** Worked out for one reader. */
  static Answer fresh(MeasurePlan plan, SeriesTable table, long atMillis) {
    if (plan.isIncomplete(table)) {
      return new Answer(List.of(), "series of the measure are over the limit and refused");
    }
    try {
      return new Answer(plan.evaluate(table, atMillis), "");
    } catch (EvaluationException e) {
      return new Answer(List.of(), String.valueOf(e.getMessage()));
    }
  }
}
