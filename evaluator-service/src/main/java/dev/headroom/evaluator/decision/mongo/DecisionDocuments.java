package dev.headroom.evaluator.decision.mongo;

import dev.headroom.evaluator.decision.Circumstances;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.document.mongo.LabelDocuments;
import dev.headroom.evaluator.document.mongo.Reals;
import dev.headroom.evaluator.trigger.Phase;
import java.time.Instant;
import java.util.Date;
import java.util.OptionalDouble;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Decisions as documents. */
final class DecisionDocuments {

  private DecisionDocuments() {}

  static Document document(Decision decision) {
    Document document = plain(decision);
    if (decision.circumstances().flapping() > 0) {
      document.append("flapping", decision.circumstances().flapping());
    }
    if (decision.circumstances().silencedBy() != null) {
      document.append("silencedBy", decision.circumstances().silencedBy());
    }
    return document;
  }

  private static Document plain(Decision decision) {
    return new Document("_id", decision.id())
        .append("runbook", decision.runbook())
        .append("version", decision.version())
        .append("component", decision.component())
        .append("trigger", decision.trigger())
        .append("labels", LabelDocuments.documents(decision.labels()))
        .append("from", decision.from() == null ? null : decision.from().name())
        .append("to", decision.to().name())
        .append("at", Date.from(decision.at()))
        .append("value", Reals.stored(decision.value()))
        .append("comparison", decision.comparison())
        .append("threshold", decision.threshold())
        .append("unit", decision.unit())
        .append(
            "headroom", decision.headroom().isPresent() ? decision.headroom().getAsDouble() : null)
        .append("coverage", decision.coverage())
        .append("window", decision.window())
        .append("since", decision.since() == null ? null : Date.from(decision.since()))
        .append("says", decision.says())
        .append("entry", decision.entry());
  }

  static Decision decision(Document document) {
    String from = document.getString("from");
    Double headroom = document.getDouble("headroom");
    return new Decision(
        document.getString("_id"),
        document.getString("runbook"),
        document.getInteger("version"),
        document.getString("component"),
        document.getString("trigger"),
        LabelDocuments.labels(document.getList("labels", Document.class)),
        from == null ? null : Phase.valueOf(from),
        Phase.valueOf(document.getString("to")),
        document.getDate("at").toInstant(),
        Reals.read(document.get("value")),
        document.getString("comparison"),
        document.getDouble("threshold"),
        document.getString("unit"),
        headroom == null ? OptionalDouble.empty() : OptionalDouble.of(headroom),
        document.getDouble("coverage"),
        document.getString("window"),
        instant(document.getDate("since")),
        document.getString("says"),
        document.getString("entry"),
        new Circumstances(document.getInteger("flapping", 0), document.getString("silencedBy")));
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
