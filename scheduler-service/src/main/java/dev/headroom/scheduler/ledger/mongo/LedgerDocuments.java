package dev.headroom.scheduler.ledger.mongo;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerRecord;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.RetiredDefinition;
import dev.headroom.scheduler.ledger.Trigger;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Records as documents.
 *
 * <pre>
 *   {_id: "001784600000000-000000000000000-0003", kind: "outcome", shard: 3, at, owner, job,
 *    instant, through, count, outcome, trigger, request, part, code, detail,
 *    started, attempt, fence, replica}
 *   {_id, kind: "retired", shard, at, owner, job, definition, from, through}
 * </pre>
 *
 * <p>The id is the position with leading zeros: documents sort by it as the ledger does.
 */
final class LedgerDocuments {

  static final String OUTCOME = "outcome";
  static final String RETIRED = "retired";

  private LedgerDocuments() {}

  static String id(LedgerPosition position) {
    return String.format(
        Locale.ROOT, "%015d-%015d-%04d", position.millis(), position.sequence(), position.shard());
  }

  /** Before the ids of everything that was written at that time or later. */
  static String idFrom(Instant time) {
    return String.format(Locale.ROOT, "%015d", Math.max(0, time.toEpochMilli()));
  }

  private static LedgerPosition position(String id) {
    return LedgerPosition.parse(id)
        .orElseThrow(() -> new IllegalStateException("not a position: " + id));
  }

  static Instant time(String id) {
    return Instant.ofEpochMilli(position(id).millis());
  }

  static Document document(LedgerRecord record) {
    Document document =
        new Document("_id", id(record.position()))
            .append("shard", record.position().shard())
            .append("at", new Date(record.position().millis()))
            .append("owner", record.job().owner())
            .append("job", record.job().name());
    return switch (record) {
      case LedgerEntry entry -> entry(document.append("kind", OUTCOME), entry);
      case RetiredDefinition retired ->
          document
              .append("kind", RETIRED)
              .append("definition", retired.definition())
              .append("from", Date.from(retired.from()))
              .append("through", Date.from(retired.through()));
    };
  }

  private static Document entry(Document document, LedgerEntry entry) {
    document
        .append("instant", Date.from(entry.instant()))
        .append("through", Date.from(entry.through()))
        .append("count", entry.count())
        .append("outcome", entry.outcome().word())
        .append("trigger", entry.trigger().word())
        .append("request", entry.request())
        .append("part", entry.part())
        .append("code", entry.code())
        .append("detail", entry.detail());
    LedgerEntry.@Nullable Start start = entry.start();
    return start == null
        ? document
        : document
            .append("started", Date.from(start.startedAt()))
            .append("attempt", start.attempt())
            .append("fence", start.fence())
            .append("replica", start.replica());
  }

  static LedgerRecord record(Document document) {
    LedgerPosition position = position(document.getString("_id"));
    JobId job = new JobId(document.getString("owner"), document.getString("job"));
    return document.getString("kind").equals(RETIRED)
        ? new RetiredDefinition(
            position,
            job,
            document.getString("definition"),
            instant(document, "from"),
            instant(document, "through"))
        : entry(position, job, document);
  }

  private static LedgerEntry entry(LedgerPosition position, JobId job, Document document) {
    String outcome = document.getString("outcome");
    return new LedgerEntry(
        position,
        job,
        instant(document, "instant"),
        instant(document, "through"),
        document.getLong("count"),
        Outcome.of(outcome)
            .orElseThrow(() -> new IllegalStateException("unknown outcome " + outcome)),
        Trigger.of(document.getString("trigger")),
        document.getLong("request"),
        document.getInteger("part"),
        document.getString("code"),
        document.getString("detail"),
        document.containsKey("fence")
            ? new LedgerEntry.Start(
                instant(document, "started"),
                document.getInteger("attempt"),
                document.getLong("fence"),
                document.getString("replica"))
            : null);
  }

  private static Instant instant(Document document, String field) {
    return document.getDate(field).toInstant();
  }
}
