package dev.headroom.evaluator.response.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.document.mongo.LabelDocuments;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.response.ProposalStore;
import dev.headroom.evaluator.response.ProposedStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code responses}. */
@ApplicationScoped
public class MongoProposalStore implements ProposalStore {

  private final MongoCollection<Document> responses;

  public MongoProposalStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.responses = client.getDatabase(database).getCollection("responses");
  }

  @Override
  public boolean add(Proposal proposal) {
    return Inserts.ifAbsent(responses, document(proposal));
  }

  @Override
  public List<Proposal> newest(Optional<String> runbook, int limit) {
    var newest = new ArrayList<Proposal>();
    responses
        .find(runbook.<Bson>map(name -> eq("runbook", name)).orElseGet(Document::new))
        .sort(Sorts.descending("at", "_id"))
        .limit(limit)
        .forEach(document -> newest.add(proposal(document)));
    return newest;
  }

  @Override
  public Optional<Proposal> find(String id) {
    return Optional.ofNullable(responses.find(eq("_id", id)).first())
        .map(MongoProposalStore::proposal);
  }

  private static Document document(Proposal proposal) {
    return new Document("_id", proposal.id())
        .append("decision", proposal.decision())
        .append("runbook", proposal.runbook())
        .append("version", proposal.version())
        .append("component", proposal.component())
        .append("trigger", proposal.trigger())
        .append("labels", LabelDocuments.documents(proposal.labels()))
        .append("says", proposal.says())
        .append("mode", proposal.mode())
        .append(
            "steps",
            proposal.steps().stream()
                .map(
                    step ->
                        new Document("kind", step.kind())
                            .append("does", step.does())
                            .append("blockedBy", step.blockedBy()))
                .toList())
        .append("at", Date.from(proposal.at()));
  }

  private static Proposal proposal(Document document) {
    return new Proposal(
        document.getString("_id"),
        document.getString("decision"),
        document.getString("runbook"),
        document.getInteger("version"),
        document.getString("component"),
        document.getString("trigger"),
        LabelDocuments.labels(document.getList("labels", Document.class)),
        document.getString("says"),
        document.getString("mode"),
        document.getList("steps", Document.class).stream()
            .map(
                step ->
                    new ProposedStep(
                        step.getString("kind"),
                        step.getString("does"),
                        step.getString("blockedBy")))
            .toList(),
        document.getDate("at").toInstant());
  }

  /** Indexes for the look-ups above; to be called once at start. */
  public void createIndexes() {
    responses.createIndex(Indexes.descending("at", "_id"));
    responses.createIndex(Indexes.descending("runbook", "at", "_id"));
  }
}
