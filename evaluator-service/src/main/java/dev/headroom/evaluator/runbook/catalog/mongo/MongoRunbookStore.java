package dev.headroom.evaluator.runbook.catalog.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.runbook.catalog.RunbookStore;
import dev.headroom.evaluator.runbook.catalog.StoredRunbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Runbooks in two collections.
 *
 * <pre>
 * runbooks          _id: name         version hash source createdAt deleted
 * runbook_versions  _id: name@version name version hash source createdAt
 * </pre>
 *
 * <p>The head holds its version whole and changes in one document, so it alone decides. The copy
 * under {@code runbook_versions} is written from it: after the change, and once more before the
 * next one, so that a crash in between loses no version.
 */
public final class MongoRunbookStore implements RunbookStore {
  private final MongoCollection<Document> heads;
  private final MongoCollection<Document> versions;

  public MongoRunbookStore(MongoDatabase database) {
    this.heads = database.getCollection("runbooks");
    this.versions = database.getCollection("runbook_versions");
  }

  /** Creates what queries need; harmless when it is there. */
  public void createIndexes() {
    versions.createIndex(
        Indexes.compoundIndex(Indexes.ascending("name"), Indexes.descending("version")));
  }

  @Override
  public Optional<StoredRunbook> head(String name) {
    return Optional.ofNullable(heads.find(eq("_id", name)).first()).map(MongoRunbookStore::head);
  }

  @Override
  public List<StoredRunbook> heads() {
    List<StoredRunbook> found = new ArrayList<>();
    heads.find(eq("deleted", false)).sort(Sorts.ascending("_id")).forEach(d -> found.add(head(d)));
    return found;
  }

  @Override
  public Optional<StoredRunbook> version(String name, int version) {
    Optional<StoredRunbook> head = head(name).filter(h -> h.version() == version);
    return head.map(MongoRunbookStore::asVersion)
        .or(
            () ->
                Optional.ofNullable(versions.find(eq("_id", id(name, version))).first())
                    .map(d -> runbook(d, d.getString("name"), false)));
  }

  @Override
  public List<StoredRunbook> versions(String name, int limit) {
    List<StoredRunbook> found = new ArrayList<>();
    head(name).map(MongoRunbookStore::asVersion).ifPresent(found::add);
    int latest = found.isEmpty() ? 0 : found.getFirst().version();
    for (Document document :
        versions.find(eq("name", name)).sort(Sorts.descending("version")).limit(limit)) {
      StoredRunbook version = runbook(document, name, false);
      if (version.version() < latest) {
        found.add(version);
      }
    }
    return found.stream().limit(limit).toList();
  }

  @Override
  public boolean replace(@Nullable StoredRunbook expected, StoredRunbook next) {
    if (expected != null) {
      keep(expected);
    }
    if (!swap(expected, next)) {
      return false;
    }
    keep(next);
    return true;
  }

  private boolean swap(@Nullable StoredRunbook expected, StoredRunbook next) {
    Document head = fields(next).append("_id", next.name()).append("deleted", next.deleted());
    if (expected != null) {
      Bson unchanged =
          and(
              eq("_id", expected.name()),
              eq("version", expected.version()),
              eq("deleted", expected.deleted()));
      return heads.replaceOne(unchanged, head).getMatchedCount() == 1;
    }
    try {
      heads.insertOne(head);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  /** Writes the copy of a version; the same document however often. */
  private void keep(StoredRunbook runbook) {
    String id = id(runbook.name(), runbook.version());
    versions.replaceOne(
        eq("_id", id),
        fields(runbook).append("_id", id).append("name", runbook.name()),
        new ReplaceOptions().upsert(true));
  }

  private static String id(String name, int version) {
    return name + "@" + version;
  }

  private static Document fields(StoredRunbook runbook) {
    return new Document("version", runbook.version())
        .append("hash", runbook.hash())
        .append("source", runbook.source())
        .append("createdAt", Date.from(runbook.createdAt()));
  }

  private static StoredRunbook head(Document document) {
    return runbook(document, document.getString("_id"), document.getBoolean("deleted", false));
  }

  private static StoredRunbook asVersion(StoredRunbook head) {
    return new StoredRunbook(
        head.name(), head.version(), head.hash(), head.source(), head.createdAt(), false);
  }

  private static StoredRunbook runbook(Document document, String name, boolean deleted) {
    Instant createdAt = Objects.requireNonNull(document.getDate("createdAt")).toInstant();
    return new StoredRunbook(
        name,
        document.getInteger("version"),
        Objects.requireNonNull(document.getString("hash")),
        Objects.requireNonNull(document.getString("source")),
        createdAt,
        deleted);
  }
}
