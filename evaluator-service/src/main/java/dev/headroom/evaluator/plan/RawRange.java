package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.series.SeriesTable.Member;
import dev.headroom.evaluator.window.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The samples of a range themselves, for a query that is nothing but a range. */
record RawRange(int window) implements PlanNode {

  @Override
  public Value.Matrix value(Evaluation at) {
    List<Value.Row> rows = new ArrayList<>();
    for (Member member : at.members(window)) {
      Summary summary = at.summary(member);
      if (!summary.isEmpty()) {
        rows.add(new Value.Row(member.series().labels(), samples(summary)));
      }
    }
    rows.sort(Comparator.comparing(Value.Row::labels));
    return new Value.Matrix(rows);
  }

  private static List<Value.Sample> samples(Summary summary) {
    int count = (int) summary.count();
    var samples = new ArrayList<Value.Sample>(count);
    for (int i = 0; i < count; i++) {
      samples.add(new Value.Sample(summary.timeMillis(i), summary.value(i)));
    }
    return samples;
  }
}
