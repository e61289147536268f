package dev.headroom.evaluator.tenancy.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.result.UpdateResult;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.tenancy.TenancyStore;
import dev.headroom.evaluator.tenancy.TenancyTable;
import dev.headroom.evaluator.tenancy.mongo.Bases.Base;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code tenancy}: the table of a runbook is one document, changed only under the
 * version that was read, by what the change is. The bulk of its placements stands in a base beside
 * it, so that a newcomer costs a small document and not all tenants. Read from the primary and
 * written to a majority: a look-up that is told an older version than there is would be wrong
 * during a move.
 */
@ApplicationScoped
public class MongoTenancyStore implements TenancyStore {

  private static final int MOST_TRIES = 5;

  /** The base of a version, as this replica last saw it. */
  private record Seen(long version, Base base) {}

  private final MongoCollection<Document> tables;
  private final Bases bases;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  public MongoTenancyStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.tables = collection(client, database, "tenancy");
    this.bases = new Bases(collection(client, database, "tenancy_placements"));
  }

  private static MongoCollection<Document> collection(
      MongoClient client, String database, String name) {
    return client
        .getDatabase(database)
        .getCollection(name)
        .withReadPreference(ReadPreference.primary())
        .withWriteConcern(WriteConcern.MAJORITY);
  }

  @Override
  public Optional<TenancyTable> find(String runbook) {
    for (int i = 0; i < MOST_TRIES; i++) {
      @Nullable Document table = tables.find(eq("_id", runbook)).first();
      if (table == null) {
        return Optional.empty();
      }
      Optional<Base> base = baseOf(table);
      if (base.isPresent()) {
        return Optional.of(TableDocuments.table(table, base.get().placements()));
      }
      // Somebody wrote the next version between the two reads, and dropped the base of this one.
    }
    throw new IllegalStateException(
        "the placements that the table of %s starts from are not there".formatted(runbook));
  }

  private Optional<Base> baseOf(Document table) {
    String runbook = table.getString("_id");
    @Nullable ObjectId id = table.getObjectId("base");
    @Nullable Seen before = seen.get(runbook);
    Optional<Base> base =
        id == null
            ? Optional.of(Base.NONE)
            : before != null && before.base().is(id) ? Optional.of(before.base()) : bases.find(id);
    base.ifPresent(found -> seen.put(runbook, new Seen(table.getLong("version"), found)));
    return base;
  }

  @Override
  public Map<String, Long> versions() {
    var versions = new TreeMap<String, Long>();
    tables
        .find()
        .projection(include("version"))
        .forEach(head -> versions.put(head.getString("_id"), head.getLong("version")));
    return versions;
  }

  @Override
  public boolean replace(TenancyTable next) {
    Optional<Base> present = baseBefore(next);
    if (present.isEmpty()) {
      return false;
    }
    Base before = present.get();
    return next.placements().startFrom(before.placements())
        ? write(next, before, before)
        : writeWithBase(next, before);
  }

  /** The base of the version before; empty when that is not the present one. */
  private Optional<Base> baseBefore(TenancyTable next) {
    long version = next.version() - 1;
    if (version == 0) {
      return Optional.of(Base.NONE);
    }
    @Nullable Seen last = seen.get(next.runbook());
    if (last != null && last.version() == version) {
      return Optional.of(last.base());
    }
    return Optional.ofNullable(tables.find(present(next.runbook(), version)).first())
        .flatMap(this::baseOf);
  }

  private boolean writeWithBase(TenancyTable next, Base before) {
    Base base = bases.write(next.runbook(), next.version(), next.placements().base());
    if (!write(next, before, base)) {
      bases.drop(base);
      return false;
    }
    bases.dropBefore(next.runbook(), next.version(), base);
    return true;
  }

  private boolean write(TenancyTable next, Base before, Base base) {
    boolean written =
        next.version() == 1
            ? Inserts.ifAbsent(tables, TableDocuments.document(next, base.id()))
            : change(next, before, base).getMatchedCount() == 1;
    if (written) {
      seen.put(next.runbook(), new Seen(next.version(), base));
    }
    return written;
  }

  private UpdateResult change(TenancyTable next, Base before, Base base) {
    Bson last = and(present(next.runbook(), next.version() - 1), eq("base", before.id()));
    return base.is(before.id())
        ? tables.updateOne(last, TableDocuments.update(next))
        : tables.replaceOne(last, TableDocuments.document(next, base.id()));
  }

  private static Bson present(String runbook, long version) {
    return and(eq("_id", runbook), eq("version", version));
  }
}
