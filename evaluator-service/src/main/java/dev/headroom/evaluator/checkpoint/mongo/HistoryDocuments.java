package dev.headroom.evaluator.checkpoint.mongo;

import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.document.mongo.LabelDocuments;
import dev.headroom.evaluator.document.mongo.Reals;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.RollUp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bson.Document;

/** History blocks as documents: a list for each column, an entry for each minute that has one. */
final class HistoryDocuments {

  private static final long HOUR_MINUTES = 60;

  private HistoryDocuments() {}

  static Document document(String runbook, HistoryBlock block) {
    MeasuredSeries series = block.series();
    String identity =
        DecisionId.hash(series.component() + "\n" + series.trigger() + "\n" + series.labels());
    return new Document("_id", runbook + "/" + identity + "/" + block.hour())
        .append("runbook", runbook)
        .append("component", series.component())
        .append("trigger", series.trigger())
        .append("labels", LabelDocuments.documents(series.labels()))
        .append("hour", block.hour())
        .append(
            "minute",
            block.minutes().stream()
                .map(rollUp -> (int) Math.floorMod(rollUp.minute(), HOUR_MINUTES))
                .toList())
        .append("min", column(block, RollUp::min))
        .append("max", column(block, RollUp::max))
        .append("sum", column(block, RollUp::sum))
        .append("last", column(block, RollUp::last))
        .append("count", block.minutes().stream().map(RollUp::count).toList());
  }

  private static List<Object> column(HistoryBlock block, ToDoubleFunction<RollUp> value) {
    return block.minutes().stream()
        .map(rollUp -> Reals.stored(value.applyAsDouble(rollUp)))
        .toList();
  }

  static HistoryBlock block(Document document) {
    long hour = document.getLong("hour");
    List<Integer> minutes = document.getList("minute", Integer.class);
    var rollUps = new ArrayList<RollUp>(minutes.size());
    for (int i = 0; i < minutes.size(); i++) {
      rollUps.add(
          new RollUp(
              hour * HOUR_MINUTES + minutes.get(i),
              real(document, "min", i),
              real(document, "max", i),
              real(document, "sum", i),
              real(document, "last", i),
              document.getList("count", Integer.class).get(i)));
    }
    return new HistoryBlock(
        new MeasuredSeries(
            document.getString("component"),
            document.getString("trigger"),
            LabelDocuments.labels(document.getList("labels", Document.class))),
        hour,
        rollUps);
  }

  private static double real(Document document, String column, int index) {
    return Reals.read(document.getList(column, Object.class).get(index));
  }
}
