package dev.headroom.scheduler.ledger.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dev.headroom.scheduler.ledger.ArchiveUnavailable;
import dev.headroom.scheduler.ledger.LedgerArchive;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPage;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.ledger.LedgerRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The collection {@code ledger}; how far it was trimmed stands in {@code ledger_trim}. */
public final class MongoLedgerArchive implements LedgerArchive {

  private static final String TRIMMED = "trimmed";

  private final MongoCollection<Document> ledger;
  private final MongoCollection<Document> trim;
  private volatile boolean indexed;

  public MongoLedgerArchive(MongoClient client, String database) {
    this.ledger = client.getDatabase(database).getCollection("ledger");
    this.trim = client.getDatabase(database).getCollection("ledger_trim");
  }

  @Override
  public void keep(List<LedgerRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    List<ReplaceOneModel<Document>> writes =
        records.stream()
            .map(
                record ->
                    new ReplaceOneModel<>(
                        eq("_id", LedgerDocuments.id(record.position())),
                        LedgerDocuments.document(record),
                        new ReplaceOptions().upsert(true)))
            .toList();
    reached(
        () -> {
          index();
          return ledger.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        });
  }

  /** Made when the first records come: the store may be away when the service starts. */
  private void index() {
    if (!indexed) {
      ledger.createIndex(Indexes.ascending("owner", "job", "_id"));
      ledger.createIndex(Indexes.ascending("owner", "_id"));
      ledger.createIndex(Indexes.ascending("shard", "_id"));
      indexed = true;
    }
  }

  @Override
  public LedgerPage page(LedgerQuery query) {
    List<Bson> filters = new ArrayList<>();
    filters.add(eq("kind", LedgerDocuments.OUTCOME));
    if (query.owner() != null) {
      filters.add(eq("owner", query.owner()));
    }
    if (query.job() != null) {
      filters.add(eq("job", query.job()));
    }
    if (query.outcome() != null) {
      filters.add(eq("outcome", query.outcome().word()));
    }
    if (query.before() != null) {
      filters.add(lt("_id", LedgerDocuments.id(query.before())));
    }
    List<LedgerEntry> entries = new ArrayList<>();
    reached(
        () -> {
          for (Document document :
              ledger.find(and(filters)).sort(Sorts.descending("_id")).limit(query.limit() + 1)) {
            if (LedgerDocuments.record(document) instanceof LedgerEntry entry) {
              entries.add(entry);
            }
          }
          return entries;
        });
    return entries.size() > query.limit()
        ? new LedgerPage(
            entries.subList(0, query.limit()), entries.get(query.limit() - 1).position())
        : new LedgerPage(entries, null);
  }

  @Override
  public List<LedgerRecord> scan(
      int shard, @Nullable LedgerPosition after, @Nullable LedgerPosition before, int limit) {
    List<Bson> filters = new ArrayList<>();
    filters.add(eq("shard", shard));
    if (after != null) {
      filters.add(gt("_id", LedgerDocuments.id(after)));
    }
    if (before != null) {
      filters.add(lt("_id", LedgerDocuments.id(before)));
    }
    return reached(
        () -> {
          List<LedgerRecord> records = new ArrayList<>();
          for (Document document :
              ledger.find(and(filters)).sort(Sorts.ascending("_id")).limit(limit)) {
            records.add(LedgerDocuments.record(document));
          }
          return records;
        });
  }

  @Override
  public long trim(Instant before, long maxEntries) {
    return reached(
        () -> {
          String least = LedgerDocuments.idFrom(before);
          long excess = ledger.estimatedDocumentCount() - maxEntries;
          if (excess > 0) {
            @Nullable Document first =
                ledger
                    .find()
                    .sort(Sorts.ascending("_id"))
                    .skip((int) Math.min(excess, Integer.MAX_VALUE))
                    .limit(1)
                    .first();
            if (first != null && first.getString("_id").compareTo(least) > 0) {
              least = first.getString("_id");
            }
          }
          long dropped = ledger.deleteMany(lt("_id", least)).getDeletedCount();
          if (dropped > 0) {
            noteTrimmed();
          }
          return dropped;
        });
  }

  private void noteTrimmed() {
    @Nullable Document first = ledger.find().sort(Sorts.ascending("_id")).limit(1).first();
    if (first != null) {
      trim.replaceOne(
          eq("_id", TRIMMED),
          new Document("_id", TRIMMED)
              .append("to", Date.from(LedgerDocuments.time(first.getString("_id")))),
          new ReplaceOptions().upsert(true));
    }
  }

  @Override
  public Optional<Instant> trimmedTo() {
    return reached(() -> Optional.ofNullable(trim.find(eq("_id", TRIMMED)).first()))
        .map(document -> document.getDate("to").toInstant());
  }

  private static <T> T reached(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException e) {
      throw new ArchiveUnavailable(e);
    }
  }
}
