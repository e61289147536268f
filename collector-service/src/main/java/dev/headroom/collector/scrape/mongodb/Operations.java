package dev.headroom.collector.scrape.mongodb;

import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Operations that run now, as {@code currentOp} lists them. */
final class Operations {

  /** Commands that wait on purpose. */
  private static final List<String> WAITING = List.of("hello", "isMaster", "ismaster");

  private static final int MOST = 1000;

  private Operations() {}

  static Document command(Duration slowAfter) {
    return new Document("currentOp", 1)
        .append("active", true)
        .append("microsecs_running", atLeast(slowAfter));
  }

  /** The same as an aggregation, for servers that do not have the command any more. */
  static Document aggregation(Duration slowAfter) {
    var filter = new Document("active", true).append("microsecs_running", atLeast(slowAfter));
    return new Document("aggregate", 1)
        .append(
            "pipeline",
            List.of(
                new Document("$currentOp", new Document("allUsers", true)),
                new Document("$match", filter),
                new Document("$limit", MOST)))
        .append("cursor", new Document("batchSize", MOST));
  }

  /** How many are slow, or null if the answer lists none. */
  static @Nullable Long slow(Document answer, Duration slowAfter) {
    List<Document> listed = Fields.documents(answer, "inprog");
    if (listed == null) {
      listed = Fields.documents(answer, "cursor", "firstBatch");
    }
    return listed == null
        ? null
        : Long.valueOf(listed.stream().filter(one -> isSlow(one, slowAfter)).count());
  }

  private static boolean isSlow(Document operation, Duration slowAfter) {
    Number micros = Fields.number(operation, "microsecs_running");
    Number seconds = Fields.number(operation, "secs_running");
    double running =
        micros != null ? micros.doubleValue() / 1e6 : seconds != null ? seconds.doubleValue() : 0;
    return running * 1e3 >= slowAfter.toMillis() && isOfClient(operation) && !waits(operation);
  }

  private static boolean isOfClient(Document operation) {
    String thread = Fields.text(operation, "desc");
    return (thread.isEmpty() || thread.startsWith("conn"))
        && !Fields.text(operation, "op").equals("none")
        && !Fields.text(operation, "ns").startsWith("local.oplog.");
  }

  /** Whether it takes its time because there is nothing to tell: heartbeats, tailing cursors. */
  private static boolean waits(Document operation) {
    Document command = Fields.document(operation, "command");
    return (command != null && WAITING.stream().anyMatch(command::containsKey))
        || (Fields.isTrue(operation, "cursor", "tailable")
            && Fields.isTrue(operation, "cursor", "awaitData"));
  }

  private static Document atLeast(Duration slowAfter) {
    return new Document("$gte", slowAfter.toNanos() / 1000);
  }
}
