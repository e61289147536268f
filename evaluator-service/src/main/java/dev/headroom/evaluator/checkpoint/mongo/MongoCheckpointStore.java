package dev.headroom.evaluator.checkpoint.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.checkpoint.Checkpoint;
import dev.headroom.evaluator.checkpoint.CheckpointStore;
import dev.headroom.evaluator.checkpoint.FencedException;
import dev.headroom.evaluator.checkpoint.Step;
import dev.headroom.evaluator.checkpoint.StoreAwayException;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.series.BlockSegment;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The state lies in chunks, which are written first, and in segments, which are written once and
 * named by every checkpoint that needs them; one document a runbook then turns to them, and only
 * where its epoch is not later than the writer's. So a reader sees the old checkpoint or the new
 * one, and an old owner sees its write refused.
 *
 * <pre>
 * checkpoints          _id runbook   epoch, number, prefix, chunks, segments: [{id, until}], version
 * checkpoint_chunks    _id runbook/epoch/number/i   runbook, epoch, number, data
 * checkpoint_segments  _id runbook/epoch/number/i   runbook, epoch, number, data
 * </pre>
 */
@ApplicationScoped
public class MongoCheckpointStore implements CheckpointStore {

  private static final int CHUNK_BYTES = 4 << 20;
  private static final int READ_ATTEMPTS = 3;
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private final MongoCollection<Document> heads;
  private final MongoCollection<Document> chunks;
  private final MongoCollection<Document> segments;

  public MongoCheckpointStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    var db = client.getDatabase(database);
    this.heads = db.getCollection("checkpoints");
    this.chunks = db.getCollection("checkpoint_chunks");
    this.segments = db.getCollection("checkpoint_segments");
  }

  /** The epoch goes up first: from then on nobody else turns the head, and it can be read. */
  @Override
  public Optional<Checkpoint> takeOver(String runbook, long epoch) {
    boolean claimed =
        heads
                .updateOne(
                    and(eq("_id", runbook), lte("epoch", epoch)), Updates.set("epoch", epoch))
                .getMatchedCount()
            > 0;
    var first = new Document("_id", runbook).append("epoch", epoch).append("number", 0L);
    if (!claimed && !Inserts.ifAbsent(heads, first)) {
      throw new FencedException(runbook, epoch);
    }
    Document head = heads.find(eq("_id", runbook)).first();
    return head == null ? Optional.empty() : checkpoint(runbook, head, segments(head));
  }

  /** The segments that a head names. */
  private Iterable<byte[]> segments(Document head) {
    List<String> ids = names(head).stream().map(name -> name.getString("id")).toList();
    return () -> ids.stream().map(this::segment).iterator();
  }

  private byte[] segment(String id) {
    Document stored;
    try {
      stored = segments.find(eq("_id", id)).first();
    } catch (MongoException e) {
      throw new StoreAwayException("segment " + id + " of the checkpoint cannot be read now", e);
    }
    if (stored == null) {
      throw new IllegalStateException("segment " + id + " of the checkpoint is missing");
    }
    return stored.get("data", Binary.class).getData();
  }

  private static List<Document> names(Document head) {
    return head.getList("segments", Document.class, List.of());
  }

  @Override
  public void requireEpoch(String runbook, long epoch) {
    Document head = heads.find(eq("_id", runbook)).projection(Projections.include("epoch")).first();
    if (head == null || head.getLong("epoch") != epoch) {
      throw new FencedException(runbook, epoch);
    }
  }

  /** A checkpoint that is replaced while it is read is read again. */
  @Override
  public Optional<Checkpoint> latest(String runbook) {
    Optional<Checkpoint> read = Optional.empty();
    for (int attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
      read = checkpoint(runbook, heads.find(eq("_id", runbook)).first(), List.of());
      if (read.isEmpty() || read.get().isWhole()) {
        return read;
      }
    }
    return read;
  }

  private Optional<Checkpoint> checkpoint(
      String runbook, @Nullable Document head, Iterable<byte[]> parts) {
    if (head == null || head.getInteger("chunks") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Checkpoint(
            runbook,
            head.getInteger("version"),
            StreamEntryId.parse(head.getString("entry")),
            state(head),
            parts));
  }

  /** All chunks, or nothing when one is missing. */
  private byte[] state(Document head) {
    var state = new ByteArrayOutputStream();
    for (int i = 0; i < head.getInteger("chunks"); i++) {
      Document chunk = chunks.find(eq("_id", head.getString("prefix") + "/" + i)).first();
      if (chunk == null) {
        return new byte[0];
      }
      state.writeBytes(chunk.get("data", Binary.class).getData());
    }
    return state.toByteArray();
  }

  @Override
  public void save(Step step, long epoch) {
    String runbook = step.runbook();
    Document head = heads.find(eq("_id", runbook)).first();
    if (head == null || head.getLong("epoch") != epoch) {
      throw new FencedException(runbook, epoch);
    }
    long number = head.getLong("number") + 1;
    var named = new ArrayList<Document>();
    names(head).stream()
        .filter(name -> name.getLong("until") > step.forgottenMillis())
        .forEach(named::add);
    for (int i = 0; i < step.added().size(); i++) {
      BlockSegment segment = step.added().get(i);
      String id = write(segments, runbook, epoch, number, i, segment.bytes());
      named.add(new Document("id", id).append("until", segment.neededUntilMillis()));
    }
    Document turned =
        new Document("_id", runbook)
            .append("epoch", epoch)
            .append("number", number)
            .append("prefix", prefix(runbook, epoch, number))
            .append("chunks", writeChunks(step, epoch, number))
            .append("segments", named)
            .append("entry", step.lastEntry().toString())
            .append("version", step.version());
    Bson unchanged = and(eq("_id", runbook), eq("epoch", epoch), eq("number", number - 1));
    if (heads.replaceOne(unchanged, turned).getMatchedCount() == 0) {
      throw new FencedException(runbook, epoch);
    }
    removeOlder(runbook, epoch, number);
    List<String> kept = named.stream().map(name -> name.getString("id")).toList();
    segments.deleteMany(and(older(runbook, epoch, number), nin("_id", kept)));
  }

  private int writeChunks(Step step, long epoch, long number) {
    byte[] state = step.state();
    int count = Math.max(1, Math.ceilDiv(state.length, CHUNK_BYTES));
    for (int i = 0; i < count; i++) {
      int end = Math.min(state.length, (i + 1) * CHUNK_BYTES);
      byte[] part = count == 1 ? state : Arrays.copyOfRange(state, i * CHUNK_BYTES, end);
      write(chunks, step.runbook(), epoch, number, i, part);
    }
    return count;
  }

  private static String write(
      MongoCollection<Document> parts,
      String runbook,
      long epoch,
      long number,
      int index,
      byte[] data) {
    String id = prefix(runbook, epoch, number) + "/" + index;
    Document document =
        new Document("_id", id)
            .append("runbook", runbook)
            .append("epoch", epoch)
            .append("number", number)
            .append("data", new Binary(data));
    parts.replaceOne(eq("_id", id), document, UPSERT);
    return id;
  }

  private static String prefix(String runbook, long epoch, long number) {
    return runbook + "/" + epoch + "/" + number;
  }

  /** Older than its own only: a writer that was overtaken must leave its successor's alone. */
  private static Bson older(String runbook, long epoch, long number) {
    return and(
        eq("runbook", runbook),
        or(lt("epoch", epoch), and(eq("epoch", epoch), lt("number", number))));
  }

  /** What a writer removes after its checkpoint; apart, so that a test can be late with it. */
  void removeOlder(String runbook, long epoch, long number) {
    chunks.deleteMany(older(runbook, epoch, number));
  }

  @Override
  public void forget(String runbook, long epoch) {
    boolean deleted =
        heads.deleteOne(and(eq("_id", runbook), eq("epoch", epoch))).getDeletedCount() > 0;
    if (!deleted && heads.find(eq("_id", runbook)).first() != null) {
      throw new FencedException(runbook, epoch);
    }
    Bson past = and(eq("runbook", runbook), lte("epoch", epoch));
    chunks.deleteMany(past);
    segments.deleteMany(past);
  }

  /** Indexes for the look-ups above; to be called once at start. */
  public void createIndexes() {
    segments.createIndex(Indexes.ascending("runbook"));
    chunks.createIndex(Indexes.ascending("runbook"));
  }
}
