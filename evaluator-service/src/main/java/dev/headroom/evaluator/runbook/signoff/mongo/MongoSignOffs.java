package dev.headroom.evaluator.runbook.signoff.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.runbook.signoff.GivenSignOff;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A document a sign-off; the same one twice is one.
 *
 * <pre>
 * _id runbook/at/by   runbook, version, by, at, nextReview
 * </pre>
 */
@ApplicationScoped
public class MongoSignOffs implements SignOffs {

  private final MongoCollection<Document> signOffs;

  public MongoSignOffs(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.signOffs = client.getDatabase(database).getCollection("sign_offs");
  }

  @Override
  public void add(GivenSignOff signOff) {
    Inserts.ifAbsent(
        signOffs,
        new Document("_id", signOff.runbook() + "/" + signOff.at() + "/" + signOff.by())
            .append("runbook", signOff.runbook())
            .append("version", signOff.version())
            .append("by", signOff.by())
            .append("at", Date.from(signOff.at()))
            .append("nextReview", signOff.nextReview().toString()));
  }

  @Override
  public List<GivenSignOff> newest(String runbook, int limit) {
    var newest = new ArrayList<GivenSignOff>();
    signOffs
        .find(eq("runbook", runbook))
        .sort(Sorts.descending("at", "_id"))
        .limit(limit)
        .forEach(document -> newest.add(signOff(document)));
    return newest;
  }

  private static GivenSignOff signOff(Document document) {
    return new GivenSignOff(
        document.getString("runbook"),
        document.getInteger("version"),
        document.getString("by"),
        document.getDate("at").toInstant(),
        LocalDate.parse(document.getString("nextReview")));
  }

  /** Indexes for the look-up above; to be called once at start. */
  public void createIndexes() {
    signOffs.createIndex(Indexes.descending("runbook", "at", "_id"));
  }
}
