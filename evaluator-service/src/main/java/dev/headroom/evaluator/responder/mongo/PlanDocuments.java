package dev.headroom.evaluator.responder.mongo;

import dev.headroom.evaluator.document.mongo.LabelDocuments;
import dev.headroom.evaluator.responder.plan.Approval;
import dev.headroom.evaluator.responder.plan.Note;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.response.ProposedStep;
import dev.headroom.evaluator.runbook.model.Mode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a plan looks in its document. */
final class PlanDocuments {

  private PlanDocuments() {}

  static Document document(Plan plan) {
    Proposal asked = plan.asked();
    return new Document("_id", plan.id())
        .append("decision", asked.decision())
        .append("runbook", asked.runbook())
        .append("askedVersion", asked.version())
        .append("component", asked.component())
        .append("trigger", asked.trigger())
        .append("labels", LabelDocuments.documents(asked.labels()))
        .append("says", asked.says())
        .append("askedMode", asked.mode())
        .append("asked", asked.steps().stream().map(PlanDocuments::asked).toList())
        .append("at", Date.from(asked.at()))
        .append("ahead", asked.ahead() == null ? null : ahead(asked.ahead()))
        .append("requestedBy", plan.requestedBy())
        .append("version", plan.version())
        .append("revision", plan.revision())
        .append("state", plan.state().word())
        .append("since", Date.from(plan.since()))
        .append("open", plan.isOpen())
        .append("mode", plan.mode().name().toLowerCase(Locale.ROOT))
        .append("outcome", plan.outcome() == null ? null : plan.outcome().word())
        .append("steps", plan.steps().stream().map(StepDocuments::document).toList())
        .append("hash", plan.hash())
        .append("approval", plan.approval() == null ? null : approval(plan.approval()))
        .append("locked", plan.locked())
        .append("until", date(plan.until()))
        .append("redesigns", plan.redesigns())
        .append("notes", plan.notes().stream().map(PlanDocuments::note).toList());
  }

  static Plan plan(Document document) {
    Proposal asked =
        new Proposal(
            document.getString("_id"),
            document.getString("decision"),
            document.getString("runbook"),
            document.getInteger("askedVersion"),
            document.getString("component"),
            document.getString("trigger"),
            LabelDocuments.labels(document.getList("labels", Document.class)),
            document.getString("says"),
            document.getString("askedMode"),
            document.getList("asked", Document.class).stream().map(PlanDocuments::asked).toList(),
            instant(document, "at"),
            Optional.ofNullable(document.get("ahead", Document.class))
                .map(PlanDocuments::ahead)
                .orElse(null));
    return new Plan(
        asked,
        document.getString("requestedBy"),
        document.getInteger("version"),
        document.getLong("revision"),
        state(document.getString("state")),
        instant(document, "since"),
        Mode.valueOf(document.getString("mode").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(document.getString("outcome")).map(PlanDocuments::state).orElse(null),
        document.getList("steps", Document.class).stream().map(StepDocuments::step).toList(),
        document.getString("hash"),
        approval(document),
        document.getBoolean("locked"),
        instantOrNull(document, "until"),
        document.getInteger("redesigns"),
        document.getList("notes", Document.class).stream().map(PlanDocuments::note).toList());
  }

  private static PlanState state(String word) {
    return PlanState.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Document asked(ProposedStep step) {
    return new Document("kind", step.kind())
        .append("does", step.does())
        .append("blockedBy", step.blockedBy());
  }

  private static ProposedStep asked(Document step) {
    return new ProposedStep(
        step.getString("kind"), step.getString("does"), step.getString("blockedBy"));
  }

  private static Document ahead(Foresight ahead) {
    return new Document("reason", ahead.reason().word())
        .append("says", ahead.says())
        .append("review", ahead.review())
        .append("headroom", ahead.headroom());
  }

  private static Foresight ahead(Document ahead) {
    return new Foresight(
        Foresight.Reason.valueOf(ahead.getString("reason").toUpperCase(Locale.ROOT)),
        ahead.getString("says"),
        ahead.getString("review"),
        ahead.getDouble("headroom"));
  }

  private static Document approval(Approval approval) {
    return new Document("by", approval.by())
        .append("at", Date.from(approval.at()))
        .append("hash", approval.hash())
        .append("expires", Date.from(approval.expires()));
  }

  private static @Nullable Approval approval(Document plan) {
    Document approval = plan.get("approval", Document.class);
    return approval == null
        ? null
        : new Approval(
            approval.getString("by"),
            instant(approval, "at"),
            approval.getString("hash"),
            instant(approval, "expires"));
  }

  private static Document note(Note note) {
    return new Document("at", Date.from(note.at()))
        .append("kind", note.kind().name().toLowerCase(Locale.ROOT))
        .append("says", note.says());
  }

  private static Note note(Document note) {
    return new Note(
        instant(note, "at"),
        Note.Kind.valueOf(note.getString("kind").toUpperCase(Locale.ROOT)),
        note.getString("says"));
  }

  static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  static Instant instant(Document document, String field) {
    return Objects.requireNonNull(document.getDate(field)).toInstant();
  }

  static @Nullable Instant instantOrNull(Document document, String field) {
    Date date = document.getDate(field);
    return date == null ? null : date.toInstant();
  }

  static List<Document> documents(Document document, String field) {
    return document.getList(field, Document.class);
  }
}
