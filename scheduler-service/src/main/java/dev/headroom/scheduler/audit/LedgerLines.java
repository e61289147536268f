package dev.headroom.scheduler.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerRecord;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.RetiredDefinition;
import dev.headroom.scheduler.ledger.Trigger;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records of the ledger as JSON objects of one line. */
final class LedgerLines {

  static final String KIND = "kind";
  static final String OUTCOME = "outcome";
  static final String RETIRED = "retired";

  private LedgerLines() {}

  static void write(LedgerRecord record, JsonGenerator out) throws IOException {
    out.writeStartObject();
    switch (record) {
      case LedgerEntry entry -> {
        head(OUTCOME, record, out);
        write(entry, out);
      }
      case RetiredDefinition retired -> {
        head(RETIRED, record, out);
        out.writeStringField("from", retired.from().toString());
        out.writeStringField("through", retired.through().toString());
        out.writeFieldName("definition");
        out.writeRawValue(retired.definition());
      }
    }
    out.writeEndObject();
    out.writeRaw('\n');
  }

  private static void head(String kind, LedgerRecord record, JsonGenerator out) throws IOException {
    out.writeStringField(KIND, kind);
    out.writeStringField("id", record.position().toString());
    out.writeStringField("job", record.job().toString());
  }

  private static void write(LedgerEntry entry, JsonGenerator out) throws IOException {
    out.writeStringField("instant", entry.instant().toString());
    if (entry.count() != 1) {
      out.writeStringField("through", entry.through().toString());
      out.writeNumberField("count", entry.count());
    }
    out.writeStringField("outcome", entry.outcome().word());
    out.writeStringField("trigger", entry.trigger().word());
    if (entry.request() != 0) {
      out.writeNumberField("request", entry.request());
    }
    if (entry.part() != 0) {
      out.writeNumberField("part", entry.part());
    }
    out.writeStringField("code", entry.code());
    if (!entry.detail().isEmpty()) {
      out.writeStringField("detail", entry.detail());
    }
    LedgerEntry.@Nullable Start start = entry.start();
    if (start != null) {
      out.writeStringField("startedAt", start.startedAt().toString());
      out.writeNumberField("attempt", start.attempt());
      // As text: it may exceed what JavaScript counts exactly.
      out.writeStringField("fence", String.valueOf(start.fence()));
      out.writeStringField("replica", start.replica());
    }
  }

  static LedgerEntry entry(JsonNode line) {
    Instant instant = instant(line, "instant");
    String outcome = text(line, "outcome");
    return new LedgerEntry(
        position(line),
        JobId.parse(text(line, "job")),
        instant,
        line.has("through") ? instant(line, "through") : instant,
        line.path("count").asLong(1),
        Outcome.of(outcome)
            .orElseThrow(() -> new IllegalArgumentException("unknown outcome " + outcome)),
        Trigger.of(text(line, "trigger")),
        line.path("request").asLong(0),
        line.path("part").asInt(0),
        text(line, "code"),
        line.path("detail").asText(""),
        line.has("fence")
            ? new LedgerEntry.Start(
                instant(line, "startedAt"),
                line.path("attempt").asInt(1),
                Long.parseLong(text(line, "fence")),
                text(line, "replica"))
            : null);
  }

  static RetiredDefinition retired(JsonNode line) {
    return new RetiredDefinition(
        position(line),
        JobId.parse(text(line, "job")),
        definition(line),
        instant(line, "from"),
        instant(line, "through"));
  }

  static String definition(JsonNode line) {
    if (!line.path("definition").isObject()) {
      throw new IllegalArgumentException("the definition is missing");
    }
    return line.get("definition").toString();
  }

  private static LedgerPosition position(JsonNode line) {
    String id = text(line, "id");
    return LedgerPosition.parse(id)
        .orElseThrow(() -> new IllegalArgumentException("not a position: " + id));
  }

  static String text(JsonNode line, String field) {
    if (!line.path(field).isTextual()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return line.get(field).textValue();
  }

  static Instant instant(JsonNode line, String field) {
    String text = text(line, field);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(field + " is no instant: " + text, e);
    }
  }

  static @Nullable Instant instantOrNone(JsonNode line, String field) {
    return line.has(field) ? instant(line, field) : null;
  }

  static JsonNode parse(String line) {
    try {
      return JobJson.parse(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
