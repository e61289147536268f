package dev.headroom.evaluator.responder.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.type;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.response.ProposalStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code responses}: a plan each. A plan is replaced only under the revision that
 * was read, so of two writers one loses and reads again.
 */
@ApplicationScoped
public class MongoPlanStore implements PlanStore, ProposalStore {

  private final MongoCollection<Document> responses;

  public MongoPlanStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.responses = client.getDatabase(database).getCollection("responses");
  }

  @Override
  public boolean add(Proposal proposal) {
    return add(Plan.of(proposal));
  }

  @Override
  public boolean add(Plan plan) {
    return Inserts.ifAbsent(responses, PlanDocuments.document(plan));
  }

  @Override
  public boolean replace(Plan next) {
    return responses
            .replaceOne(
                and(eq("_id", next.id()), eq("revision", next.revision() - 1)),
                PlanDocuments.document(next))
            .getModifiedCount()
        == 1;
  }

  @Override
  public List<Plan> open(String runbook) {
    return list(
        responses
            .find(and(eq("runbook", runbook), eq("open", true)))
            .sort(Sorts.ascending("at", "_id")));
  }

  @Override
  public Optional<Plan> find(String id) {
    return Optional.ofNullable(responses.find(eq("_id", id)).first()).map(PlanDocuments::plan);
  }

  @Override
  public List<Plan> ahead(String runbook, int limit) {
    return list(
        responses
            .find(and(eq("runbook", runbook), type("ahead", BsonType.DOCUMENT)))
            .sort(Sorts.descending("at", "_id"))
            .limit(limit));
  }

  @Override
  public List<Plan> newest(Query query, int limit) {
    var filters = new ArrayList<Bson>();
    query.runbook().ifPresent(name -> filters.add(eq("runbook", name)));
    query.component().ifPresent(name -> filters.add(eq("component", name)));
    query.state().ifPresent(state -> filters.add(eq("state", state.word())));
    Bson filter = filters.isEmpty() ? new Document() : and(filters);
    return list(responses.find(filter).sort(Sorts.descending("at", "_id")).limit(limit));
  }

  @Override
  public Set<String> runbooksWithOpen() {
    var names = new TreeSet<String>();
    responses.distinct("runbook", eq("open", true), String.class).forEach(names::add);
    return names;
  }

  private static List<Plan> list(FindIterable<Document> found) {
    var plans = new ArrayList<Plan>();
    found.forEach(document -> plans.add(PlanDocuments.plan(document)));
    return plans;
  }

  /** Indexes for the look-ups above; to be called once at start. */
  public void createIndexes() {
    responses.createIndex(Indexes.descending("at", "_id"));
    responses.createIndex(Indexes.descending("runbook", "at", "_id"));
    responses.createIndex(Indexes.ascending("runbook", "open"));
  }
}
