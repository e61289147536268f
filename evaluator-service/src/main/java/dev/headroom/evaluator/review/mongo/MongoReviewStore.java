package dev.headroom.evaluator.review.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.document.mongo.LabelDocuments;
import dev.headroom.evaluator.document.mongo.Reals;
import dev.headroom.evaluator.review.HeadroomReview;
import dev.headroom.evaluator.review.HeadroomReview.Line;
import dev.headroom.evaluator.review.ReviewStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The collection {@code capacity_reports}. */
@ApplicationScoped
public class MongoReviewStore implements ReviewStore {

  private final MongoCollection<Document> reviews;

  public MongoReviewStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.reviews = client.getDatabase(database).getCollection("capacity_reports");
  }

  @Override
  public boolean add(HeadroomReview review) {
    return Inserts.ifAbsent(
        reviews,
        new Document("_id", review.runbook() + "/" + review.id())
            .append("id", review.id())
            .append("runbook", review.runbook())
            .append("version", review.version())
            .append("at", Date.from(review.at()))
            .append("lines", review.lines().stream().map(MongoReviewStore::document).toList()));
  }

  @Override
  public Optional<HeadroomReview> find(String runbook, String id) {
    return Optional.ofNullable(reviews.find(eq("_id", runbook + "/" + id)).first())
        .map(MongoReviewStore::review);
  }

  @Override
  public List<HeadroomReview> newest(String runbook, int limit) {
    var newest = new ArrayList<HeadroomReview>();
    reviews
        .find(eq("runbook", runbook))
        .sort(Sorts.descending("at", "_id"))
        .limit(limit)
        .forEach(document -> newest.add(review(document)));
    return newest;
  }

  private static HeadroomReview review(Document document) {
    return new HeadroomReview(
        document.getString("id"),
        document.getString("runbook"),
        document.getInteger("version"),
        document.getDate("at").toInstant(),
        document.getList("lines", Document.class).stream().map(MongoReviewStore::line).toList());
  }

  private static Document document(Line line) {
    return new Document("component", line.component())
        .append("trigger", line.trigger())
        .append("labels", LabelDocuments.documents(line.labels()))
        .append("state", line.state())
        .append("value", orNull(line.value()))
        .append("comparison", line.comparison())
        .append("threshold", line.threshold())
        .append("unit", line.unit())
        .append("headroom", orNull(line.headroom()))
        .append("coverage", line.coverage())
        .append("evaluatedAt", Date.from(line.evaluatedAt()))
        .append("says", line.says());
  }

  private static Line line(Document document) {
    return new Line(
        document.getString("component"),
        document.getString("trigger"),
        LabelDocuments.labels(document.getList("labels", Document.class)),
        document.getString("state"),
        optional(document.get("value")),
        document.getString("comparison"),
        document.getDouble("threshold"),
        document.getString("unit"),
        optional(document.get("headroom")),
        document.getDouble("coverage"),
        document.getDate("evaluatedAt").toInstant(),
        document.getString("says"));
  }

  private static @Nullable Object orNull(OptionalDouble value) {
    return value.isPresent() ? Reals.stored(value.getAsDouble()) : null;
  }

  private static OptionalDouble optional(@Nullable Object value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(Reals.read(value));
  }

  /** Indexes for the look-ups above; to be called once at start. */
  public void createIndexes() {
    reviews.createIndex(Indexes.descending("runbook", "at", "_id"));
  }
}
