package dev.headroom.evaluator.checkpoint.mongo;

import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.document.mongo.LabelDocuments;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.RollUp;
import java.util.List;
import org.bson.Document;

/** History blocks as documents: a minute is [minute of the hour, min, max, sum, last, count]. */
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
        .append("minutes", block.minutes().stream().map(HistoryDocuments::cells).toList());
  }

  private static List<Object> cells(RollUp rollUp) {
    return List.of(
        (int) Math.floorMod(rollUp.minute(), HOUR_MINUTES),
        rollUp.min(),
        rollUp.max(),
        rollUp.sum(),
        rollUp.last(),
        rollUp.count());
  }

  static HistoryBlock block(Document document) {
    long hour = document.getLong("hour");
    return new HistoryBlock(
        new MeasuredSeries(
            document.getString("component"),
            document.getString("trigger"),
            LabelDocuments.labels(document.getList("labels", Document.class))),
        hour,
        document.getList("minutes", List.class).stream()
            .map(cells -> rollUp(hour, cells))
            .toList());
  }

  private static RollUp rollUp(long hour, List<?> cells) {
    return new RollUp(
        hour * HOUR_MINUTES + number(cells, 0).longValue(),
        number(cells, 1).doubleValue(),
        number(cells, 2).doubleValue(),
        number(cells, 3).doubleValue(),
        number(cells, 4).doubleValue(),
        number(cells, 5).intValue());
  }

  private static Number number(List<?> cells, int index) {
    return (Number) cells.get(index);
  }
}
