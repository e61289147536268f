package dev.headroom.evaluator.growth.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.growth.review.LaunchReview;
import dev.headroom.evaluator.growth.review.LaunchReviewStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code launch_reviews}.
 *
 * <pre>
 * _id: runbook/launch   runbook, launch, revision, wanted, told, growth {driver, share, withinDays,
 *                       launchesOnly}, reference, url, attempts, since, notBefore, says
 * </pre>
 */
@ApplicationScoped
public class MongoLaunchReviews implements LaunchReviewStore {

  private final MongoCollection<Document> reviews;

  public MongoLaunchReviews(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.reviews = client.getDatabase(database).getCollection("launch_reviews");
  }

  @Override
  public boolean add(LaunchReview review) {
    return Inserts.ifAbsent(reviews, document(review));
  }

  @Override
  public boolean replace(LaunchReview next) {
    return reviews
            .replaceOne(
                and(eq("_id", id(next)), eq("revision", next.revision() - 1)), document(next))
            .getModifiedCount()
        == 1;
  }

  @Override
  public List<LaunchReview> all(String runbook) {
    var all = new ArrayList<LaunchReview>();
    reviews
        .find(eq("runbook", runbook))
        .sort(Sorts.ascending("_id"))
        .forEach(document -> all.add(review(document)));
    return all;
  }

  private static String id(LaunchReview review) {
    return review.runbook() + "/" + review.launch();
  }

  private static Document document(LaunchReview review) {
    return new Document("_id", id(review))
        .append("runbook", review.runbook())
        .append("launch", review.launch())
        .append("revision", review.revision())
        .append("wanted", LaunchDocuments.orNull(review.wanted()))
        .append("told", LaunchDocuments.orNull(review.told()))
        .append(
            "growth",
            new Document("driver", review.growth().driver())
                .append("share", review.growth().share())
                .append("withinDays", review.growth().withinDays())
                .append("launchesOnly", review.growth().launchesOnly()))
        .append("reference", review.reference())
        .append("url", review.url())
        .append("attempts", review.attempts())
        .append("since", Date.from(review.since()))
        .append("notBefore", review.notBefore() == null ? null : Date.from(review.notBefore()))
        .append("says", review.says());
  }

  private static LaunchReview review(Document document) {
    String launch = document.getString("launch");
    Document growth = Objects.requireNonNull(document.get("growth", Document.class));
    return new LaunchReview(
        document.getString("runbook"),
        launch,
        document.getLong("revision"),
        LaunchDocuments.orNull(launch, document.get("wanted", Document.class)),
        LaunchDocuments.orNull(launch, document.get("told", Document.class)),
        new LaunchReview.Growth(
            growth.getString("driver"),
            growth.getDouble("share"),
            growth.getInteger("withinDays"),
            growth.getBoolean("launchesOnly")),
        document.getString("reference"),
        document.getString("url"),
        document.getInteger("attempts"),
        Objects.requireNonNull(document.getDate("since")).toInstant(),
        instantOrNull(document.getDate("notBefore")),
        document.getString("says"));
  }

  private static @Nullable Instant instantOrNull(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  /** The index for the look-up above; to be called once at start. */
  public void createIndexes() {
    reviews.createIndex(Indexes.ascending("runbook"));
  }
}
