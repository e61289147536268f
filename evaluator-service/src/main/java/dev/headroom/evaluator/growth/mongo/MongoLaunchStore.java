package dev.headroom.evaluator.growth.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.LaunchEntry;
import dev.headroom.evaluator.growth.LaunchStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code launches}.
 *
 * <pre>
 * _id: runbook/id, runbook, id, sequence,
 * says, on, driver, low, mid, high, probability, rampDays, origin   only of those not called off
 * </pre>
 */
@ApplicationScoped
public class MongoLaunchStore implements LaunchStore {

  private final MongoCollection<Document> launches;

  public MongoLaunchStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.launches = client.getDatabase(database).getCollection("launches");
  }

  @Override
  public boolean save(String runbook, LaunchEntry entry) {
    Document document = document(runbook, entry);
    return replaced(document) || Inserts.ifAbsent(launches, document) || replaced(document);
  }

  private boolean replaced(Document document) {
    return launches
            .replaceOne(
                and(
                    eq("_id", document.getString("_id")),
                    lte("sequence", document.getLong("sequence"))),
                document)
            .getMatchedCount()
        > 0;
  }

  @Override
  public List<LaunchEntry> all(String runbook) {
    var all = new ArrayList<LaunchEntry>();
    launches
        .find(eq("runbook", runbook))
        .sort(Sorts.ascending("_id"))
        .forEach(document -> all.add(entry(document)));
    return all;
  }

  private static Document document(String runbook, LaunchEntry entry) {
    var document =
        new Document("_id", runbook + "/" + entry.id())
            .append("runbook", runbook)
            .append("id", entry.id())
            .append("sequence", entry.sequence());
    Launch launch = entry.launch();
    return launch == null ? document : LaunchDocuments.written(document, launch);
  }

  private static LaunchEntry entry(Document document) {
    String id = document.getString("id");
    Launch launch = document.getString("on") == null ? null : LaunchDocuments.launch(id, document);
    return new LaunchEntry(id, launch, document.getLong("sequence"));
  }

  /** The index for the look-up above; to be called once at start. */
  public void createIndexes() {
    launches.createIndex(Indexes.ascending("runbook"));
  }
}
