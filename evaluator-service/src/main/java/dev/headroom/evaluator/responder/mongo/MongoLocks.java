package dev.headroom.evaluator.responder.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.responder.plan.Locks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code locks}: a document a resource, with the plan that holds it. They are taken
 * in one order everywhere, so two plans cannot each wait for the other.
 */
@ApplicationScoped
public class MongoLocks implements Locks {

  private final MongoCollection<Document> locks;

  public MongoLocks(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.locks = client.getDatabase(database).getCollection("locks");
  }

  @Override
  public Optional<String> take(Set<String> wanted, String plan) {
    List<String> taken = new ArrayList<>();
    for (String lock : new TreeSet<>(wanted)) {
      boolean mine = Inserts.ifAbsent(locks, new Document("_id", lock).append("plan", plan));
      if (mine) {
        taken.add(lock);
        continue;
      }
      Document held = locks.find(eq("_id", lock)).first();
      String holder = held == null ? "one that has just let go" : held.getString("plan");
      if (!plan.equals(holder)) {
        taken.forEach(one -> locks.deleteOne(and(eq("_id", one), eq("plan", plan))));
        return Optional.of(holder);
      }
    }
    return Optional.empty();
  }

  @Override
  public void release(String plan) {
    locks.deleteMany(eq("plan", plan));
  }

  /** The index for letting go; to be called once at start. */
  public void createIndexes() {
    locks.createIndex(Indexes.ascending("plan"));
  }
}
