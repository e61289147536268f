package dev.headroom.evaluator.checkpoint.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.checkpoint.Checkpoint;
import dev.headroom.evaluator.checkpoint.CheckpointStore;
import dev.headroom.evaluator.checkpoint.FencedException;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.history.HistoryBlock;
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
 * The state lies in chunks, which are written first; one document a runbook then turns to them, and
 * only where its epoch is not later than the writer's. So a reader sees the old checkpoint or the
 * new one, and an old owner sees its write refused.
 *
 * <pre>
 * checkpoints        _id runbook   epoch, number, chunks, version
 * checkpoint_chunks  _id runbook/epoch/number/i   runbook, epoch, number, data
 * history            _id runbook/series/hour      epoch, minutes
 * </pre>
 */
@ApplicationScoped
public class MongoCheckpointStore implements CheckpointStore {

  private static final int CHUNK_BYTES = 4 << 20;
  private static final int READ_ATTEMPTS = 3;
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private final MongoCollection<Document> heads;
  private final MongoCollection<Document> chunks;
  private final MongoCollection<Document> history;

  public MongoCheckpointStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    var db = client.getDatabase(database);
    this.heads = db.getCollection("checkpoints");
    this.chunks = db.getCollection("checkpoint_chunks");
    this.history = db.getCollection("history");
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
    return checkpoint(runbook, heads.find(eq("_id", runbook)).first());
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
      read = checkpoint(runbook, heads.find(eq("_id", runbook)).first());
      if (read.isEmpty() || read.get().isWhole()) {
        return read;
      }
    }
    return read;
  }

  private Optional<Checkpoint> checkpoint(String runbook, @Nullable Document head) {
    if (head == null || head.getInteger("chunks") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Checkpoint(
            runbook,
            head.getInteger("version"),
            StreamEntryId.parse(head.getString("entry")),
            state(head)));
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
  public void save(Checkpoint checkpoint, long epoch) {
    String runbook = checkpoint.runbook();
    Document head = heads.find(eq("_id", runbook)).first();
    if (head == null || head.getLong("epoch") != epoch) {
      throw new FencedException(runbook, epoch);
    }
    long number = head.getLong("number") + 1;
    String prefix = runbook + "/" + epoch + "/" + number;
    byte[] state = checkpoint.state();
    int count = Math.max(1, Math.ceilDiv(state.length, CHUNK_BYTES));
    for (int i = 0; i < count; i++) {
      byte[] part =
          Arrays.copyOfRange(state, i * CHUNK_BYTES, Math.min(state.length, (i + 1) * CHUNK_BYTES));
      String id = prefix + "/" + i;
      chunks.replaceOne(
          eq("_id", id),
          new Document("_id", id)
              .append("runbook", runbook)
              .append("epoch", epoch)
              .append("number", number)
              .append("data", new Binary(part)),
          UPSERT);
    }
    Document turned =
        new Document("_id", runbook)
            .append("epoch", epoch)
            .append("number", number)
            .append("prefix", prefix)
            .append("chunks", count)
            .append("entry", checkpoint.lastEntry().toString())
            .append("version", checkpoint.version());
    Bson unchanged = and(eq("_id", runbook), eq("epoch", epoch), eq("number", number - 1));
    if (heads.replaceOne(unchanged, turned).getMatchedCount() == 0) {
      throw new FencedException(runbook, epoch);
    }
    removeOlder(runbook, epoch, number);
  }

  /** Older than its own only: a writer that was overtaken here must leave its successor's alone. */
  void removeOlder(String runbook, long epoch, long number) {
    chunks.deleteMany(
        and(
            eq("runbook", runbook),
            or(lt("epoch", epoch), and(eq("epoch", epoch), lt("number", number)))));
  }

  /** Replaces what the filter finds, or inserts; a later epoch is not found, and in the way. */
  private static void replaceFenced(
      MongoCollection<Document> collection,
      Bson filter,
      Document document,
      String runbook,
      long epoch) {
    boolean replaced = collection.replaceOne(filter, document).getMatchedCount() > 0;
    if (!replaced && !Inserts.ifAbsent(collection, document)) {
      throw new FencedException(runbook, epoch);
    }
  }

  @Override
  public void saveHistory(String runbook, List<HistoryBlock> blocks, long epoch) {
    for (HistoryBlock block : blocks) {
      Document document = HistoryDocuments.document(runbook, block).append("epoch", epoch);
      Bson filter = and(eq("_id", document.getString("_id")), lte("epoch", epoch));
      replaceFenced(history, filter, document, runbook, epoch);
    }
  }

  @Override
  public List<HistoryBlock> history(
      String runbook, String component, String trigger, long fromHour, long toHour) {
    var blocks = new ArrayList<HistoryBlock>();
    history
        .find(
            and(
                eq("runbook", runbook),
                eq("component", component),
                eq("trigger", trigger),
                gte("hour", fromHour),
                lte("hour", toHour)))
        .sort(Sorts.ascending("hour", "_id"))
        .forEach(document -> blocks.add(HistoryDocuments.block(document)));
    return blocks;
  }

  @Override
  public void forget(String runbook) {
    heads.deleteOne(eq("_id", runbook));
    chunks.deleteMany(eq("runbook", runbook));
  }

  /** Indexes for the look-ups above; to be called once at start. */
  public void createIndexes() {
    chunks.createIndex(Indexes.ascending("runbook"));
    history.createIndex(Indexes.ascending("runbook", "component", "trigger", "hour"));
  }
}
