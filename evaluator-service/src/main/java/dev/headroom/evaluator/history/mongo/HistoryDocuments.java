package dev.headroom.evaluator.history.mongo;

import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.document.mongo.LabelDocuments;
import dev.headroom.evaluator.document.mongo.Reals;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.history.RollUp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bson.Document;

/**
 * History blocks as documents: a list for each column, an entry for each slot that has a value. The
 * minutes of an hour lie in one collection, the hours of a day in another.
 */
final class HistoryDocuments {

  private HistoryDocuments() {}

  static String collection(Resolution resolution) {
    return switch (resolution) {
      case MINUTE -> "history";
      case HOUR -> "history_hours";
    };
  }

  /** The field with the number of the block. */
  static String blockField(Resolution resolution) {
    return switch (resolution) {
      case MINUTE -> "hour";
      case HOUR -> "day";
    };
  }

  private static String slotField(Resolution resolution) {
    return switch (resolution) {
      case MINUTE -> "minute";
      case HOUR -> "hour";
    };
  }

  static Document document(String runbook, HistoryBlock block) {
    MeasuredSeries series = block.series();
    Resolution resolution = block.resolution();
    String identity =
        DecisionId.hash(series.component() + "\n" + series.trigger() + "\n" + series.labels());
    return new Document("_id", runbook + "/" + identity + "/" + block.number())
        .append("runbook", runbook)
        .append("component", series.component())
        .append("trigger", series.trigger())
        .append("labels", LabelDocuments.documents(series.labels()))
        .append(blockField(resolution), block.number())
        .append(
            slotField(resolution),
            block.rollUps().stream()
                .map(rollUp -> (int) Math.floorMod(rollUp.slot(), (long) resolution.blockSlots()))
                .toList())
        .append("min", column(block, RollUp::min))
        .append("max", column(block, RollUp::max))
        .append("sum", column(block, RollUp::sum))
        .append("last", column(block, RollUp::last))
        .append("count", block.rollUps().stream().map(RollUp::count).toList());
  }

  private static List<Object> column(HistoryBlock block, ToDoubleFunction<RollUp> value) {
    return block.rollUps().stream()
        .map(rollUp -> Reals.stored(value.applyAsDouble(rollUp)))
        .toList();
  }

  static HistoryBlock block(Resolution resolution, Document document) {
    long number = document.getLong(blockField(resolution));
    List<Integer> slots = document.getList(slotField(resolution), Integer.class);
    var rollUps = new ArrayList<RollUp>(slots.size());
    for (int i = 0; i < slots.size(); i++) {
      rollUps.add(
          new RollUp(
              number * resolution.blockSlots() + slots.get(i),
              real(document, "min", i),
              real(document, "max", i),
              real(document, "sum", i),
              real(document, "last", i),
              document.getList("count", Integer.class).get(i)));
    }
    return new HistoryBlock(series(document), resolution, number, rollUps);
  }

  static MeasuredSeries series(Document document) {
    return new MeasuredSeries(
        document.getString("component"),
        document.getString("trigger"),
        LabelDocuments.labels(document.getList("labels", Document.class)));
  }

  private static double real(Document document, String column, int index) {
    return Reals.read(document.getList(column, Object.class).get(index));
  }
}
