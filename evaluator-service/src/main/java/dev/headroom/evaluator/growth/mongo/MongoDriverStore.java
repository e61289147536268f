package dev.headroom.evaluator.growth.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.growth.DriverStore;
import dev.headroom.evaluator.growth.DriverValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code driver_values}.
 *
 * <pre>
 * _id: runbook/driver/milliseconds, runbook, driver, at, value
 * </pre>
 */
@ApplicationScoped
public class MongoDriverStore implements DriverStore {

  private final MongoCollection<Document> values;

  public MongoDriverStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.values = client.getDatabase(database).getCollection("driver_values");
  }

  @Override
  public void save(String runbook, String driver, List<DriverValue> some) {
    if (!some.isEmpty()) {
      var upsert = new ReplaceOptions().upsert(true);
      values.bulkWrite(
          some.stream()
              .map(value -> document(runbook, driver, value))
              .map(one -> new ReplaceOneModel<>(eq("_id", one.getString("_id")), one, upsert))
              .toList(),
          new BulkWriteOptions().ordered(false));
    }
  }

  @Override
  public List<DriverValue> newest(String runbook, String driver, int limit) {
    var newest = new ArrayList<DriverValue>();
    values
        .find(and(eq("runbook", runbook), eq("driver", driver)))
        .sort(Sorts.descending("at"))
        .limit(limit)
        .forEach(
            one ->
                newest.add(new DriverValue(one.getDate("at").toInstant(), one.getDouble("value"))));
    return newest.reversed();
  }

  private static Document document(String runbook, String driver, DriverValue value) {
    return new Document("_id", "%s/%s/%d".formatted(runbook, driver, value.at().toEpochMilli()))
        .append("runbook", runbook)
        .append("driver", driver)
        .append("at", Date.from(value.at()))
        .append("value", value.value());
  }

  /** The index for the look-up above; to be called once at start. */
  public void createIndexes() {
    values.createIndex(
        Indexes.compoundIndex(Indexes.ascending("runbook", "driver"), Indexes.descending("at")));
  }
}
