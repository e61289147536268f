package dev.headroom.evaluator.view;

import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.series.IngestCounts;
import java.time.Instant;
import java.util.List;

/**
 * A runbook as its owner saw it last.
 *
 * @param at the stream's time
 * @param ingest what became of samples since the owner started
 */
public record RunbookView(
    String runbook,
    int version,
    Instant at,
    int series,
    IngestCounts ingest,
    List<TriggerRow> rows,
    Conditions conditions) {

  public RunbookView {
    rows = List.copyOf(rows);
  }
}
