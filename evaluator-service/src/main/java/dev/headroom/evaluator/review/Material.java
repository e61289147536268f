package dev.headroom.evaluator.review;

import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.outlook.TriggerOutlook;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.SignOff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a review is made from.
 *
 * @param signOff the one that counts; null for none
 * @param lines where triggers stand in the runbook's text, by {@code component/trigger}
 * @param firings decisions that a trigger fires since the review before, newest first
 * @param plans responses of the runbook, newest first
 * @param ahead those that were asked for ahead of their triggers, newest first
 * @param changes of its levers, newest first
 * @param earlier reviews, newest first
 * @param prospect what is to come; null where there is nothing to say
 * @param assumedLead how long a response takes of which nothing is known
 */
public record Material(
    String id,
    Instant at,
    Runbook runbook,
    int version,
    @Nullable SignOff signOff,
    Map<String, Integer> lines,
    List<TriggerRow> rows,
    Map<MeasuredSeries, TriggerOutlook> outlooks,
    List<Decision> firings,
    List<Plan> plans,
    List<Plan> ahead,
    List<RegisteredChange> changes,
    List<HeadroomReview> earlier,
    @Nullable Prospect prospect,
    Duration assumedLead) {

  public Material {
    lines = Map.copyOf(lines);
    rows = List.copyOf(rows);
    outlooks = Map.copyOf(outlooks);
    firings = List.copyOf(firings);
    plans = List.copyOf(plans);
    ahead = List.copyOf(ahead);
    changes = List.copyOf(changes);
    earlier = List.copyOf(earlier);
  }
}
