package dev.headroom.evaluator.tenancy.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import dev.headroom.evaluator.tenancy.Placements;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code tenancy_placements}: {@code {_id, runbook, version, placements}}, written
 * once each and read once by a replica. A table names the one that it starts from; it is written
 * before the table, and the ones before it are dropped after.
 */
final class Bases {

  /**
   * Placements that never change.
   *
   * @param id null where nothing is stored: no placements
   */
  record Base(@Nullable ObjectId id, Placements placements) {

    static final Base NONE = new Base(null, Placements.NONE);

    boolean is(@Nullable ObjectId other) {
      return Objects.equals(id, other);
    }
  }

  private final MongoCollection<Document> bases;

  Bases(MongoCollection<Document> bases) {
    this.bases = bases;
  }

  /** Empty for one that was dropped. */
  Optional<Base> find(ObjectId id) {
    return Optional.ofNullable(bases.find(eq("_id", id)).first())
        .map(
            document ->
                new Base(
                    id,
                    Placements.base(
                        TableDocuments.placements(
                            document.getList("placements", Document.class)))));
  }

  Base write(String runbook, long version, Placements base) {
    var id = new ObjectId();
    bases.insertOne(
        new Document("_id", id)
            .append("runbook", runbook)
            .append("version", version)
            .append("placements", TableDocuments.placements(base.byTenant())));
    return new Base(id, base);
  }

  void drop(Base base) {
    bases.deleteOne(eq("_id", base.id()));
  }

  /** Drops all that no table of this version or a later one starts from. */
  void dropBefore(String runbook, long version, Base kept) {
    bases.deleteMany(and(eq("runbook", runbook), lte("version", version), ne("_id", kept.id())));
  }
}
