package dev.headroom.evaluator.decision.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.trigger.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code decisions}. */
@ApplicationScoped
public class MongoDecisionStore implements DecisionStore {

  private final MongoCollection<Document> decisions;

  public MongoDecisionStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.decisions = client.getDatabase(database).getCollection("decisions");
  }

  @Override
  public boolean add(Decision decision) {
    return Inserts.ifAbsent(decisions, DecisionDocuments.document(decision));
  }

  /** In one call, however many: a node that fails has all its pods decided at once. */
  @Override
  public List<Decision> addAll(List<Decision> added) {
    List<Integer> inserted =
        Inserts.allIfAbsent(decisions, added.stream().map(DecisionDocuments::document).toList());
    return inserted.stream().map(added::get).toList();
  }

  @Override
  public Optional<Decision> find(String id) {
    return Optional.ofNullable(decisions.find(eq("_id", id)).first())
        .map(DecisionDocuments::decision);
  }

  @Override
  public List<Decision> page(Query query, Optional<Cursor> before, int limit) {
    var filters = new ArrayList<Bson>();
    query.runbook().ifPresent(name -> filters.add(eq("runbook", name)));
    query.component().ifPresent(name -> filters.add(eq("component", name)));
    query.trigger().ifPresent(name -> filters.add(eq("trigger", name)));
    before.ifPresent(cursor -> filters.add(after(cursor)));
    var page = new ArrayList<Decision>();
    decisions
        .find(filters.isEmpty() ? new Document() : and(filters))
        .sort(Sorts.descending("at", "_id"))
        .limit(limit)
        .forEach(document -> page.add(DecisionDocuments.decision(document)));
    return page;
  }

  @Override
  public Map<String, Long> silenced(Collection<String> silences) {
    var counts = new HashMap<String, Long>();
    for (String silence : silences) {
      long count =
          decisions.countDocuments(and(eq("silencedBy", silence), eq("to", Phase.FIRING.name())));
      if (count > 0) {
        counts.put(silence, count);
      }
    }
    return counts;
  }

  /** What follows a decision in the order of a page. */
  private static Bson after(Cursor cursor) {
    Date at = new Date(cursor.atMillis());
    return or(lt("at", at), and(eq("at", at), lt("_id", cursor.id())));
  }

  /** Indexes for the look-ups above; to be called once at start. */
  public void createIndexes() {
    decisions.createIndex(Indexes.descending("at", "_id"));
    decisions.createIndex(Indexes.descending("runbook", "at", "_id"));
    decisions.createIndex(Indexes.ascending("silencedBy"), new IndexOptions().sparse(true));
  }
}
