package dev.headroom.evaluator.review.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.review.ReviewStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code capacity_reports}; the review itself is text, so that it stays the same
 * bytes.
 *
 * <pre>
 * _id runbook/id   id, runbook, version, at, verdict, says, hash, json
 * </pre>
 */
@ApplicationScoped
public class MongoReviewStore implements ReviewStore {

  private final MongoCollection<Document> reviews;

  public MongoReviewStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.reviews = client.getDatabase(database).getCollection("capacity_reports");
  }

  @Override
  public boolean add(FiledReview review) {
    return Inserts.ifAbsent(
        reviews,
        new Document("_id", key(review.runbook(), review.id()))
            .append("id", review.id())
            .append("runbook", review.runbook())
            .append("version", review.version())
            .append("at", Date.from(review.at()))
            .append("verdict", review.verdict())
            .append("says", review.says())
            .append("hash", review.hash())
            .append("json", review.json()));
  }

  private static String key(String runbook, String id) {
    return runbook + "/" + id;
  }

  @Override
  public Optional<FiledReview> find(String runbook, String id) {
    return Optional.ofNullable(
            reviews.find(and(eq("_id", key(runbook, id)), exists("json"))).first())
        .map(MongoReviewStore::review);
  }

  @Override
  public List<FiledReview> newest(String runbook, int limit) {
    var newest = new ArrayList<FiledReview>();
    reviews
        .find(and(eq("runbook", runbook), exists("json")))
        .sort(Sorts.descending("at", "_id"))
        .limit(limit)
        .forEach(document -> newest.add(review(document)));
    return newest;
  }

  private static FiledReview review(Document document) {
    return new FiledReview(
        document.getString("runbook"),
        document.getString("id"),
        document.getInteger("version"),
        document.getDate("at").toInstant(),
        document.getString("verdict"),
        document.getString("says"),
        document.getString("hash"),
        document.getString("json"));
  }

  /** Indexes for the look-ups above; to be called once at start. */
  public void createIndexes() {
    reviews.createIndex(Indexes.descending("runbook", "at", "_id"));
  }
}
