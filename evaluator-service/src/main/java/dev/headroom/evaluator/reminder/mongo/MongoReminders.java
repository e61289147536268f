package dev.headroom.evaluator.reminder.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.headroom.evaluator.document.mongo.Inserts;
import dev.headroom.evaluator.reminder.Reminder;
import dev.headroom.evaluator.reminder.ReminderStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A document a reminder.
 *
 * <pre>
 * _id runbook/nextReview/days   runbook, nextReview, days, revision, at, attempts, reference,
 *                               notBefore, says
 * </pre>
 */
@ApplicationScoped
public class MongoReminders implements ReminderStore {

  private final MongoCollection<Document> reminders;

  public MongoReminders(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    this.reminders = client.getDatabase(database).getCollection("sign_off_reminders");
  }

  @Override
  public boolean add(Reminder reminder) {
    return Inserts.ifAbsent(reminders, document(reminder));
  }

  @Override
  public boolean replace(Reminder next) {
    return reminders
            .replaceOne(
                and(eq("_id", next.id()), eq("revision", next.revision() - 1)), document(next))
            .getModifiedCount()
        == 1;
  }

  @Override
  public List<Reminder> newest(String runbook, int limit) {
    var newest = new ArrayList<Reminder>();
    reminders
        .find(eq("runbook", runbook))
        .sort(Sorts.descending("at", "_id"))
        .limit(limit)
        .forEach(document -> newest.add(reminder(document)));
    return newest;
  }

  private static Document document(Reminder reminder) {
    return new Document("_id", reminder.id())
        .append("runbook", reminder.runbook())
        .append("nextReview", reminder.nextReview().toString())
        .append("days", reminder.days())
        .append("revision", reminder.revision())
        .append("at", Date.from(reminder.at()))
        .append("attempts", reminder.attempts())
        .append("reference", reminder.reference())
        .append("notBefore", reminder.notBefore() == null ? null : Date.from(reminder.notBefore()))
        .append("says", reminder.says());
  }

  private static Reminder reminder(Document document) {
    Date notBefore = document.getDate("notBefore");
    return new Reminder(
        document.getString("runbook"),
        LocalDate.parse(document.getString("nextReview")),
        document.getInteger("days"),
        document.getLong("revision"),
        Objects.requireNonNull(document.getDate("at")).toInstant(),
        document.getInteger("attempts"),
        document.getString("reference"),
        notBefore == null ? null : notBefore.toInstant(),
        document.getString("says"));
  }

  /** The index for the look-up above; to be called once at start. */
  public void createIndexes() {
    reminders.createIndex(Indexes.descending("runbook", "at", "_id"));
  }
}
