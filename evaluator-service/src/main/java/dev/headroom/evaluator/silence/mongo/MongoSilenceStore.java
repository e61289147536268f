package dev.headroom.evaluator.silence.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.silence.MatcherText;
import dev.headroom.evaluator.silence.Silence;
import dev.headroom.evaluator.silence.SilenceStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code silences}.
 *
 * <pre>
 * _id, matchers: [text], author, reason, start, end, createdAt,
 * over     when it is over; the index for what is current
 * endedAt  only of those that were ended early
 * </pre>
 */
@ApplicationScoped
public class MongoSilenceStore implements SilenceStore {

  private final MongoCollection<Document> silences;

  public MongoSilenceStore(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.silences = client.getDatabase(database).getCollection("silences");
  }

  @Override
  public boolean add(Silence silence) {
    return Inserts.ifAbsent(silences, document(silence));
  }

  @Override
  public Optional<Silence> find(String id) {
    return Optional.ofNullable(silences.find(eq("_id", id)).first())
        .map(MongoSilenceStore::silence);
  }

  @Override
  public List<Silence> current(Instant at) {
    return list(silences.find(gt("over", Date.from(at))).sort(Sorts.ascending("_id")));
  }

  @Override
  public List<Silence> newest(int limit) {
    return list(silences.find().sort(Sorts.descending("createdAt", "_id")).limit(limit));
  }

  @Override
  public Optional<Silence> end(String id, Instant at) {
    Date when = Date.from(at);
    silences.updateOne(
        and(eq("_id", id), gt("over", when)),
        Updates.combine(set("over", when), set("endedAt", when)));
    return find(id);
  }

  private static List<Silence> list(FindIterable<Document> found) {
    var list = new ArrayList<Silence>();
    found.forEach(document -> list.add(silence(document)));
    return list;
  }

  private static Document document(Silence silence) {
    var document =
        new Document("_id", silence.id())
            .append("matchers", silence.matchers().stream().map(MatcherText::of).toList())
            .append("author", silence.author())
            .append("reason", silence.reason())
            .append("start", Date.from(silence.start()))
            .append("end", Date.from(silence.end()))
            .append("createdAt", Date.from(silence.createdAt()))
            .append("over", Date.from(silence.over()));
    if (silence.endedAt() != null) {
      document.append("endedAt", Date.from(silence.endedAt()));
    }
    return document;
  }

  private static Silence silence(Document document) {
    Date endedAt = document.getDate("endedAt");
    return new Silence(
        document.getString("_id"),
        document.getList("matchers", String.class).stream().map(MatcherText::parse).toList(),
        document.getString("author"),
        document.getString("reason"),
        document.getDate("start").toInstant(),
        document.getDate("end").toInstant(),
        document.getDate("createdAt").toInstant(),
        endedAt == null ? null : endedAt.toInstant());
  }

  /** Indexes for the look-ups above; to be called once at start. */
  public void createIndexes() {
    silences.createIndex(Indexes.ascending("over"));
    silences.createIndex(Indexes.descending("createdAt", "_id"));
  }
}
