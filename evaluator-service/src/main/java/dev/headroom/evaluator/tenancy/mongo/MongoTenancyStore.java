package dev.headroom.evaluator.tenancy.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.tenancy.TenancyStore;
import dev.headroom.evaluator.tenancy.TenancyTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code tenancy}: the table of a runbook is one document, replaced only under the
 * version that was read. Read from the primary and written to a majority: a look-up that is told an
 * older version than there is would be wrong during a move.
 */
@ApplicationScoped
public class MongoTenancyStore implements TenancyStore {

  private final MongoCollection<Document> tables;

  public MongoTenancyStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.tables =
        client
            .getDatabase(database)
            .getCollection("tenancy")
            .withReadPreference(ReadPreference.primary())
            .withWriteConcern(WriteConcern.MAJORITY);
  }

  @Override
  public Optional<TenancyTable> find(String runbook) {
    return Optional.ofNullable(tables.find(eq("_id", runbook)).first()).map(TableDocuments::table);
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
    Document document = TableDocuments.document(next);
    return next.version() == 1
        ? Inserts.ifAbsent(tables, document)
        : tables
                .replaceOne(
                    and(eq("_id", next.runbook()), eq("version", next.version() - 1)), document)
                .getModifiedCount()
            == 1;
  }
}
