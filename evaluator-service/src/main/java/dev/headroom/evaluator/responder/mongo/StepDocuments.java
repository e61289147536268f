package dev.headroom.evaluator.responder.mongo;

import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.quantity.Dimension;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.responder.plan.PlannedChange;
import dev.headroom.evaluator.responder.plan.PlannedStep;
import dev.headroom.evaluator.responder.plan.Refusal;
import dev.headroom.evaluator.responder.plan.StepState;
import dev.headroom.evaluator.responder.plan.TenantMove;
import dev.headroom.evaluator.responder.plan.Told;
import dev.headroom.evaluator.runbook.model.Capacity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a step looks in its plan's document. */
final class StepDocuments {

  private StepDocuments() {}

  static Document document(PlannedStep step) {
    return new Document("kind", step.kind())
        .append("does", step.does())
        .append("state", step.state().word())
        .append("says", step.says())
        .append("refusals", step.refusals().stream().map(StepDocuments::document).toList())
        .append("attempts", step.attempts())
        .append("since", PlanDocuments.date(step.since()))
        .append("notBefore", PlanDocuments.date(step.notBefore()))
        .append("change", step.change() == null ? null : document(step.change()))
        .append("told", step.told() == null ? null : document(step.told()))
        .append("moves", step.moves().stream().map(StepDocuments::document).toList());
  }

  static PlannedStep step(Document document) {
    Document change = document.get("change", Document.class);
    Document told = document.get("told", Document.class);
    return new PlannedStep(
        document.getString("kind"),
        document.getString("does"),
        StepState.valueOf(document.getString("state").toUpperCase(Locale.ROOT)),
        document.getString("says"),
        PlanDocuments.documents(document, "refusals").stream().map(StepDocuments::refusal).toList(),
        document.getInteger("attempts"),
        PlanDocuments.instant(document, "since"),
        PlanDocuments.instantOrNull(document, "notBefore"),
        change == null ? null : change(change),
        told == null
            ? null
            : new Told(
                told.getString("reference"), told.getString("url"), told.getBoolean("closed")),
        document.getList("moves", Document.class, List.of()).stream()
            .map(
                move ->
                    new TenantMove(
                        move.getString("tenant"),
                        move.getString("from"),
                        move.getString("to"),
                        move.getString("reason")))
            .toList());
  }

  private static Document document(TenantMove move) {
    return new Document("tenant", move.tenant())
        .append("from", move.from())
        .append("to", move.to())
        .append("reason", move.reason());
  }

  private static Document document(Refusal refusal) {
    return new Document("rule", refusal.rule().name()).append("says", refusal.says());
  }

  private static Refusal refusal(Document document) {
    return new Refusal(
        Refusal.Rule.valueOf(document.getString("rule")), document.getString("says"));
  }

  private static Document document(Told told) {
    return new Document("reference", told.reference())
        .append("url", told.url())
        .append("closed", told.closed());
  }

  private static Document document(PlannedChange change) {
    return new Document("component", change.lever().component())
        .append("lever", change.lever().lever())
        .append("from", document(change.from()))
        .append("to", document(change.to()))
        .append("difference", change.difference())
        .append("rehearsed", change.rehearsed())
        .append("patch", change.patch())
        .append("reach", change.reach() == null ? null : document(change.reach()))
        .append("appliedAt", PlanDocuments.date(change.appliedAt()));
  }

  private static PlannedChange change(Document document) {
    return new PlannedChange(
        new LeverName(document.getString("component"), document.getString("lever")),
        standing(document.get("from", Document.class)),
        capacity(document.get("to", Document.class)),
        document.getString("difference"),
        document.getBoolean("rehearsed"),
        document.getString("patch"),
        reach(document.get("reach", Document.class)),
        PlanDocuments.instantOrNull(document, "appliedAt"));
  }

  private static Document document(Reach reach) {
    return new Document("objects", reach.objects())
        .append("count", reach.count())
        .append("of", reach.of())
        .append("restarts", reach.restarts().word())
        .append("says", reach.says());
  }

  private static @Nullable Reach reach(@Nullable Document document) {
    return document == null
        ? null
        : new Reach(
            document.getList("objects", String.class),
            document.getInteger("count"),
            document.getString("of"),
            Reach.Restarts.valueOf(document.getString("restarts").toUpperCase(Locale.ROOT)),
            document.getString("says"));
  }

  /** Details are a list of pairs: a field's name may hold what a key may not. */
  private static Document document(Standing standing) {
    return new Document("locks", List.copyOf(standing.locks()))
        .append("stands", document(standing.stands()))
        .append(
            "details",
            standing.details().entrySet().stream()
                .map(one -> new Document("name", one.getKey()).append("value", one.getValue()))
                .toList())
        .append("holder", standing.holder() == null ? null : document(standing.holder()));
  }

  private static Standing standing(Document document) {
    Map<String, String> details = new LinkedHashMap<>();
    PlanDocuments.documents(document, "details")
        .forEach(one -> details.put(one.getString("name"), one.getString("value")));
    @Nullable Document holder = document.get("holder", Document.class);
    return new Standing(
        Set.copyOf(document.getList("locks", String.class)),
        capacity(document.get("stands", Document.class)),
        details,
        holder == null ? null : new Holder(holder.getString("who"), holder.getString("says")));
  }

  private static Document document(Holder holder) {
    return new Document("who", holder.who()).append("says", holder.says());
  }

  private static Document document(Capacity capacity) {
    return switch (capacity) {
      case Capacity.Label(String text) -> new Document("label", text);
      case Capacity.Amount(Quantity quantity) ->
          new Document("value", quantity.value())
              .append("unit", quantity.unit().symbol())
              .append("dimension", quantity.unit().dimension().name())
              .append("numerator", quantity.unit().numerator())
              .append("denominator", quantity.unit().denominator());
    };
  }

  private static Capacity capacity(Document document) {
    String label = document.getString("label");
    return label != null
        ? new Capacity.Label(label)
        : new Capacity.Amount(
            new Quantity(
                document.getDouble("value"),
                new Unit(
                    document.getString("unit"),
                    Dimension.valueOf(document.getString("dimension")),
                    document.getLong("numerator"),
                    document.getLong("denominator"))));
  }
}
