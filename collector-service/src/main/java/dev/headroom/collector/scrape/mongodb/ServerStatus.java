package dev.headroom.collector.scrape.mongodb;

import dev.headroom.collector.scrape.Samples;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The answer to {@code serverStatus}; what a server does not say has no sample. */
final class ServerStatus {

  private static final double MEBIBYTE = 1 << 20;

  private ServerStatus() {}

  /**
   * @param connectionLimit null for what the server allows
   */
  static void read(
      String node, Document status, @Nullable Integer connectionLimit, Samples samples) {
    samples.addIfKnown(MongodbMetrics.UPTIME, Fields.number(status, "uptime"), node);
    Number current = Fields.number(status, "connections", "current");
    Number available = Fields.number(status, "connections", "available");
    samples.addIfKnown(MongodbMetrics.CONNECTIONS, current, node);
    samples.addIfKnown(MongodbMetrics.CONNECTIONS_AVAILABLE, available, node);
    Double most = most(current, available, connectionLimit);
    if (current == null) {
      samples.warn("serverStatus of %s tells no connections".formatted(node));
    } else if (most == null) {
      samples.warn(
          "serverStatus of %s tells no limit of connections; set `connectionLimit`"
              .formatted(node));
    } else {
      samples.add(MongodbMetrics.CONNECTIONS_RATIO, current.doubleValue() / most, node);
    }
    samples.addIfKnown(
        MongodbMetrics.CONNECTIONS_CREATED,
        Fields.number(status, "connections", "totalCreated"),
        node);
    Number resident = Fields.number(status, "mem", "resident");
    if (resident != null) {
      samples.add(MongodbMetrics.MEMORY, resident.doubleValue() * MEBIBYTE, node);
    }
    Document counters = Fields.document(status, "opcounters");
    if (counters != null) {
      for (String operation : counters.keySet()) {
        samples.addIfKnown(
            MongodbMetrics.OPERATIONS, Fields.number(counters, operation), node, operation);
      }
    }
  }

  /** The connections that there may be; null if nobody says. */
  private static @Nullable Double most(
      @Nullable Number current, @Nullable Number available, @Nullable Integer connectionLimit) {
    if (connectionLimit != null) {
      return connectionLimit.doubleValue();
    }
    double most =
        current == null || available == null ? 0 : current.doubleValue() + available.doubleValue();
    return most > 0 ? most : null;
  }
}
