package dev.headroom.evaluator.history.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.checkpoint.FencedException;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.HistoryStore;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.Resolution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A document a block, replaced only where its epoch is not later than the writer's.
 *
 * <pre>
 * history        _id runbook/series/hour   epoch, hour, minute[], min[], max[], sum[], last[], count[]
 * history_hours  _id runbook/series/day    epoch, day, hour[], min[], max[], sum[], last[], count[]
 * </pre>
 */
@ApplicationScoped
public class MongoHistoryStore implements HistoryStore {

  private static final int BATCH = 200;
  private static final int MAX_NEWEST = 10_000;
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private final Map<Resolution, MongoCollection<Document>> collections =
      new EnumMap<>(Resolution.class);

  public MongoHistoryStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    for (Resolution resolution : Resolution.values()) {
      collections.put(
          resolution,
          client.getDatabase(database).getCollection(HistoryDocuments.collection(resolution)));
    }
  }

  private MongoCollection<Document> collection(Resolution resolution) {
    return Objects.requireNonNull(collections.get(resolution));
  }

  @Override
  public void save(String runbook, List<HistoryBlock> blocks, long epoch) {
    for (Resolution resolution : Resolution.values()) {
      List<HistoryBlock> some =
          blocks.stream().filter(block -> block.resolution() == resolution).toList();
      for (int i = 0; i < some.size(); i += BATCH) {
        write(resolution, runbook, some.subList(i, Math.min(some.size(), i + BATCH)), epoch);
      }
    }
  }

  /** A later epoch is not found by the filter, and in the way of an insert. */
  private void write(Resolution resolution, String runbook, List<HistoryBlock> blocks, long epoch) {
    var writes = new ArrayList<ReplaceOneModel<Document>>();
    for (HistoryBlock block : blocks) {
      Document document = HistoryDocuments.document(runbook, block).append("epoch", epoch);
      Bson mine = and(eq("_id", document.getString("_id")), lte("epoch", epoch));
      writes.add(new ReplaceOneModel<>(mine, document, UPSERT));
    }
    try {
      collection(resolution).bulkWrite(writes);
    } catch (MongoBulkWriteException e) {
      boolean fenced =
          e.getWriteErrors().stream()
              .anyMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
      if (fenced) {
        throw new FencedException(runbook, epoch);
      }
      throw e;
    }
  }

  @Override
  public List<HistoryBlock> newest(String runbook, Resolution resolution) {
    String field = HistoryDocuments.blockField(resolution);
    Document last =
        collection(resolution)
            .find(eq("runbook", runbook))
            .sort(Sorts.descending(field))
            .projection(Projections.include(field))
            .first();
    var blocks = new ArrayList<HistoryBlock>();
    if (last != null) {
      collection(resolution)
          .find(and(eq("runbook", runbook), eq(field, last.getLong(field))))
          .limit(MAX_NEWEST)
          .forEach(document -> blocks.add(HistoryDocuments.block(resolution, document)));
    }
    return blocks;
  }

  @Override
  public List<HistoryBlock> find(Range range, int limit) {
    var blocks = new ArrayList<HistoryBlock>();
    collection(range.resolution())
        .find(filter(range))
        .sort(Sorts.ascending(HistoryDocuments.blockField(range.resolution()), "_id"))
        .limit(limit)
        .forEach(document -> blocks.add(HistoryDocuments.block(range.resolution(), document)));
    return blocks;
  }

  @Override
  public List<MeasuredSeries> series(Range range, int limit) {
    Set<MeasuredSeries> series = new LinkedHashSet<>();
    try (var documents =
        collection(range.resolution())
            .find(filter(range))
            .projection(Projections.include("component", "trigger", "labels"))
            .iterator()) {
      while (series.size() < limit && documents.hasNext()) {
        series.add(HistoryDocuments.series(documents.next()));
      }
    }
    return List.copyOf(series);
  }

  private static Bson filter(Range range) {
    String field = HistoryDocuments.blockField(range.resolution());
    var filters = new ArrayList<Bson>();
    filters.add(eq("runbook", range.runbook()));
    range.component().ifPresent(component -> filters.add(eq("component", component)));
    range.trigger().ifPresent(trigger -> filters.add(eq("trigger", trigger)));
    filters.add(gte(field, range.from()));
    filters.add(lte(field, range.to()));
    return and(filters);
  }

  @Override
  public int prune(String runbook, Resolution resolution, long before, int limit, long epoch) {
    Bson old =
        and(
            eq("runbook", runbook),
            lt(HistoryDocuments.blockField(resolution), before),
            lte("epoch", epoch));
    var ids = new HashSet<String>();
    collection(resolution)
        .find(old)
        .projection(Projections.include("_id"))
        .limit(limit)
        .forEach(document -> ids.add(document.getString("_id")));
    if (!ids.isEmpty()) {
      collection(resolution).deleteMany(and(in("_id", ids), lte("epoch", epoch)));
    }
    return ids.size();
  }

  /** Indexes for the look-ups above; to be called once at start. */
  public void createIndexes() {
    collections.forEach(
        (resolution, collection) -> {
          String field = HistoryDocuments.blockField(resolution);
          collection.createIndex(Indexes.ascending("runbook", field));
          collection.createIndex(Indexes.ascending("runbook", "component", "trigger", field));
        });
  }
}
