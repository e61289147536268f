package dev.headroom.scheduler.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.LedgerArchive;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerRecord;
import dev.headroom.scheduler.ledger.LedgerStream;
import dev.headroom.scheduler.ledger.LedgerStream.Progress;
import dev.headroom.scheduler.ledger.Trigger;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.JobStore;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the ledger, and all that it takes to check it, as lines of JSON, a batch in memory at a
 * time.
 *
 * <pre>
 *   {"kind": "ledger", "format": 1, "exportedAt", "owner", "completeSince"}
 *   {"kind": "job", "job", "status", "since", "until", "open": [...], "definition"}
 *   {"kind": "outcome", ...}   {"kind": "retired", "job", "from", "through", "definition"}
 *   {"kind": "end", "records": n}
 * </pre>
 *
 * <p>Jobs come first: what a job says was settled has its record after it.
 */
public final class LedgerWriter {

  static final int FORMAT = 1;

  private static final JsonFactory JSON = new JsonFactory();
  private static final int BATCH = 1_000;

  private final JobStore store;
  private final LedgerStream stream;
  private final @Nullable LedgerArchive archive;

  /**
   * @param archive null when nothing is exported
   */
  public LedgerWriter(JobStore store, LedgerStream stream, @Nullable LedgerArchive archive) {
    this.store = store;
    this.stream = stream;
    this.archive = archive;
  }

  /** An export whose stores have answered, so that it can begin. */
  public final class Export {
    private final @Nullable String owner;
    private final Instant now;
    private final @Nullable Instant completeSince;

    private Export(@Nullable String owner) {
      this.owner = owner;
      this.now = stream.now();
      this.completeSince = completeSince();
    }

    public void write(OutputStream out) throws IOException {
      LedgerWriter.this.write(this, out);
    }
  }

  /**
   * Asks both stores what the export begins with; throws when one is away.
   *
   * @param owner whose jobs; null for all
   */
  public Export open(@Nullable String owner) {
    return new Export(owner);
  }

  private void write(Export export, OutputStream out) throws IOException {
    @Nullable String owner = export.owner;
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter(""));
      header(export, json);
      jobs(owner, json);
      Instant until = stream.now();
      long records = 0;
      for (int shard = 0; shard < stream.shards(); shard++) {
        records += records(shard, owner, until, json);
      }
      json.writeStartObject();
      json.writeStringField(LedgerLines.KIND, "end");
      json.writeNumberField("records", records);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void header(Export export, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField(LedgerLines.KIND, "ledger");
    json.writeNumberField("format", FORMAT);
    json.writeStringField("exportedAt", export.now.toString());
    if (export.owner != null) {
      json.writeStringField("owner", export.owner);
    }
    time("completeSince", export.completeSince, json);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Older than this, records may be gone; null when none is. */
  private @Nullable Instant completeSince() {
    @Nullable Instant since = archive == null ? null : archive.trimmedTo().orElse(null);
    for (int shard = 0; shard < stream.shards(); shard++) {
      Progress progress = stream.progress(shard);
      @Nullable Instant gone =
          archive == null || progress.lost() > 0 ? progress.trimmedTo() : progress.lostTo();
      since = since == null || (gone != null && gone.isAfter(since)) ? gone : since;
    }
    return since;
  }

  private void jobs(@Nullable String owner, JsonGenerator json) throws IOException {
    @Nullable JobId after = null;
    List<JobId> ids;
    do {
      ids = store.list(owner, after, BATCH);
      // A definition that is older than the state would be checked for instants of the next one.
      Map<JobId, JobState> states = store.states(ids);
      Map<JobId, JobDefinition> definitions = store.definitions(states.keySet());
      for (JobId id : ids) {
        JobState state = states.get(id);
        JobDefinition definition = definitions.get(id);
        if (state != null && definition != null && definition.version().equals(state.version())) {
          job(definition, state, json);
        }
      }
      after = ids.isEmpty() ? null : ids.getLast();
    } while (ids.size() == BATCH);
  }

  private static void job(JobDefinition definition, JobState state, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField(LedgerLines.KIND, "job");
    json.writeStringField("job", definition.id().toString());
    json.writeStringField("status", state.status().name().toLowerCase(java.util.Locale.ROOT));
    time("since", state.since(), json);
    // What comes before the cursor has its fate, or is open.
    Instant cursor = state.cursor();
    time("until", cursor == null ? state.settled() : cursor.minusMillis(1), json);
    json.writeArrayFieldStart("open");
    for (ActiveRun run : state.runs()) {
      if (run.key().trigger() == Trigger.SCHEDULE && run.key().part() == 0) {
        json.writeString(run.key().instant().toString());
      }
    }
    if (state.buffered() != null) {
      json.writeString(state.buffered().toString());
    }
    json.writeEndArray();
    json.writeFieldName("definition");
    json.writeRawValue(definition.json());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** What is in the stream, then what is only in the archive. */
  private long records(int shard, @Nullable String owner, Instant until, JsonGenerator json)
      throws IOException {
    long written = 0;
    @Nullable LedgerPosition first = null;
    @Nullable LedgerPosition after = null;
    for (List<LedgerRecord> batch = stream.after(shard, null, BATCH);
        !batch.isEmpty();
        batch = stream.after(shard, after, BATCH)) {
      first = first == null ? batch.getFirst().position() : first;
      after = batch.getLast().position();
      written += write(batch, owner, json);
      if (after.millis() > until.toEpochMilli()) {
        break;
      }
    }
    if (archive == null) {
      return written;
    }
    after = null;
    for (List<LedgerRecord> batch = archive.scan(shard, null, first, BATCH);
        !batch.isEmpty();
        batch = archive.scan(shard, after, first, BATCH)) {
      after = batch.getLast().position();
      written += write(batch, owner, json);
    }
    return written;
  }

  private static long write(List<LedgerRecord> batch, @Nullable String owner, JsonGenerator json)
      throws IOException {
    long written = 0;
    for (LedgerRecord record : batch) {
      if (owner == null || owner.equals(record.job().owner())) {
        LedgerLines.write(record, json);
        written++;
      }
    }
    return written;
  }

  private static void time(String field, @Nullable Instant time, JsonGenerator json)
      throws IOException {
    if (time != null) {
      json.writeStringField(field, time.toString());
    }
  }
}
