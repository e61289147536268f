package dev.headroom.evaluator.change.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.document.mongo.Inserts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code changes}. */
@ApplicationScoped
public class MongoChangeRegister implements ChangeRegister {

  private static final Bson NEWEST_FIRST = Sorts.descending("at", "_id");

  private final MongoCollection<Document> changes;

  public MongoChangeRegister(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.changes = client.getDatabase(database).getCollection("changes");
  }

  /** The one that is put back is marked each time: the mark may be what a crash has left out. */
  @Override
  public boolean add(RegisteredChange change) {
    boolean added = Inserts.ifAbsent(changes, document(change));
    if (change.undoes() != null) {
      changes.updateOne(eq("_id", change.undoes()), set("undone", true));
    }
    return added;
  }

  @Override
  public Optional<RegisteredChange> last(Set<String> locks) {
    return first(in("locks", locks));
  }

  @Override
  public Optional<RegisteredChange> lastRaise(String runbook, String component, String lever) {
    return first(
        and(
            eq("runbook", runbook),
            eq("component", component),
            eq("lever", lever),
            eq("up", true),
            eq("undone", false)));
  }

  private Optional<RegisteredChange> first(Bson filter) {
    return Optional.ofNullable(changes.find(filter).sort(NEWEST_FIRST).first())
        .map(MongoChangeRegister::change);
  }

  @Override
  public int made(String runbook, Instant since) {
    return (int)
        changes.countDocuments(
            and(
                eq("runbook", runbook),
                gte("at", Date.from(since)),
                ne("plan", null),
                eq("undoes", null)));
  }

  @Override
  public List<RegisteredChange> newest(Query query, int limit) {
    var filters = new ArrayList<Bson>();
    query.runbook().ifPresent(name -> filters.add(eq("runbook", name)));
    query.component().ifPresent(name -> filters.add(eq("component", name)));
    query.plan().ifPresent(id -> filters.add(eq("plan", id)));
    var newest = new ArrayList<RegisteredChange>();
    changes
        .find(filters.isEmpty() ? new Document() : and(filters))
        .sort(NEWEST_FIRST)
        .limit(limit)
        .forEach(document -> newest.add(change(document)));
    return newest;
  }

  private static Document document(RegisteredChange change) {
    return new Document("_id", change.id())
        .append("runbook", change.runbook())
        .append("version", change.version())
        .append("component", change.component())
        .append("lever", change.lever())
        .append("locks", List.copyOf(change.locks()))
        .append("before", change.before())
        .append("after", change.after())
        .append("up", change.up())
        .append("plan", change.plan())
        .append("by", change.by())
        .append("at", Date.from(change.at()))
        .append("limit", change.limit())
        .append("threshold", change.threshold())
        .append("undoes", change.undoes())
        .append("undone", change.undone())
        .append("says", change.says());
  }

  private static RegisteredChange change(Document document) {
    return new RegisteredChange(
        document.getString("_id"),
        document.getString("runbook"),
        document.getInteger("version"),
        document.getString("component"),
        document.getString("lever"),
        Set.copyOf(document.getList("locks", String.class)),
        document.getString("before"),
        document.getString("after"),
        document.getBoolean("up"),
        document.getString("plan"),
        document.getString("by"),
        document.getDate("at").toInstant(),
        document.getString("limit"),
        document.getString("threshold"),
        document.getString("undoes"),
        document.getBoolean("undone"),
        document.getString("says"));
  }

  /** Indexes for the look-ups above; to be called once at start. */
  public void createIndexes() {
    changes.createIndex(Indexes.descending("at", "_id"));
    changes.createIndex(Indexes.descending("runbook", "at", "_id"));
    changes.createIndex(Indexes.ascending("locks"));
  }
}
