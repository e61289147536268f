package dev.headroom.evaluator.stop.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.stop.Stop;
import dev.headroom.evaluator.stop.StopStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code stops}: {@code _id} is the runbook's name, or {@code *} for all. */
@ApplicationScoped
public class MongoStopStore implements StopStore {

  private static final String ALL = "*";

  private final MongoCollection<Document> stops;

  public MongoStopStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.stops = client.getDatabase(database).getCollection("stops");
  }

  @Override
  public Stop on(Stop stop) {
    String id = stop.runbook().orElse(ALL);
    Inserts.ifAbsent(
        stops,
        new Document("_id", id)
            .append("by", stop.by())
            .append("reason", stop.reason())
            .append("at", Date.from(stop.at())));
    return Optional.ofNullable(stops.find(eq("_id", id)).first())
        .map(MongoStopStore::stop)
        .orElse(stop);
  }

  @Override
  public Optional<Stop> off(Optional<String> runbook) {
    return Optional.ofNullable(stops.findOneAndDelete(eq("_id", runbook.orElse(ALL))))
        .map(MongoStopStore::stop);
  }

  @Override
  public List<Stop> all() {
    var all = new ArrayList<Stop>();
    stops.find().sort(Sorts.ascending("_id")).forEach(document -> all.add(stop(document)));
    return all;
  }

  private static Stop stop(Document document) {
    String id = document.getString("_id");
    return new Stop(
        id.equals(ALL) ? Optional.empty() : Optional.of(id),
        document.getString("by"),
        document.getString("reason"),
        document.getDate("at").toInstant());
  }
}
