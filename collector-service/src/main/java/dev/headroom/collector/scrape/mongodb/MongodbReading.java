package dev.headroom.collector.scrape.mongodb;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Samples;
import dev.headroom.collector.scrape.mongodb.MongoCommands.Reply;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.time.MonotonicClock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * One command after the other, each for itself: what is refused, or not known to the server, has no
 * samples and is named in a warning, and the others stay.
 */
final class MongodbReading {

  private static final Document PING = new Document("ping", 1);
  private static final Document STATUS =
      new Document("serverStatus", 1)
          .append("metrics", 0)
          .append("wiredTiger", 0)
          .append("locks", 0)
          .append("repl", 0);
  private static final Document REPLICA_SET = new Document("replSetGetStatus", 1);

  private final SourceDefinition.Mongodb definition;
  private final Databases databases;
  private final MongoCommands commands;
  private final Deadline deadline;
  private final MonotonicClock clock;
  private final Samples samples;
  private final Set<String> missing = new LinkedHashSet<>();

  /** A command and whom it is sent to. */
  @FunctionalInterface
  private interface Call {
    Reply send() throws CallFailed;
  }

  MongodbReading(
      SourceId id,
      SourceDefinition.Mongodb definition,
      Databases databases,
      MongoCommands commands,
      Deadline deadline,
      MonotonicClock clock) {
    this.definition = definition;
    this.databases = databases;
    this.commands = commands;
    this.deadline = deadline;
    this.clock = clock;
    this.samples = new Samples(id, definition.labels());
  }

  /**
   * @throws CallFailed if no server answers
   */
  Reading read() throws CallFailed {
    // The first one finds the servers and connects: that is no round trip.
    if (commands.ask(PING, deadline) instanceof Reply.Refused no) {
      return Reading.failed("refused", shown(no));
    }
    long start = clock.nanos();
    commands.ask(PING, deadline);
    samples.add(MongodbMetrics.LATENCY, clock.since(start));
    int before = samples.size();
    for (MongoCommands.Member member : commands.members()) {
      Failure failure = member.failure();
      if (failure == null) {
        readNode(member.node());
      } else {
        samples.warn("%s: %s: %s".formatted(member.node(), failure.code(), failure.reason()));
      }
    }
    ask(
        MongodbMetrics.REPLICATION,
        () -> commands.ask(REPLICA_SET, deadline),
        answer -> ReplicaSet.read(answer, samples));
    ask(
        MongodbMetrics.LIST_DATABASES,
        () -> commands.ask(databases.list(), deadline),
        answer -> databases.readList(answer, samples));
    if (definition.storageLimit() == null) {
      ask(
          MongodbMetrics.DB_STATS,
          () -> commands.ask(Databases.fileSystem(), deadline),
          answer -> databases.readFileSystem(answer, samples));
    }
    return reading(samples.size() == before);
  }

  private Reading reading(boolean empty) {
    if (!missing.isEmpty()) {
      String grants =
          "the user lacks %s (role clusterMonitor has all)".formatted(String.join(", ", missing));
      if (empty) {
        return Reading.failed("privilege-missing", grants);
      }
      samples.warn("privilege-missing: " + grants);
    }
    return samples.up();
  }

  private void readNode(String node) {
    ask(
        MongodbMetrics.SERVER_STATUS,
        () -> commands.ask(node, STATUS, deadline),
        answer -> ServerStatus.read(node, answer, definition.connectionLimit(), samples));
    Duration slowAfter = definition.slowAfter();
    ask(
        MongodbMetrics.CURRENT_OP,
        () -> operations(node, slowAfter),
        answer -> {
          Long slow = Operations.slow(answer, slowAfter);
          samples.addIfKnown(MongodbMetrics.SLOW, slow, node);
          if (slow == null) {
            samples.warn("inprog: the answer lists no operations");
          }
        });
  }

  /** By the command; where a server has it no more, by the aggregation. */
  private Reply operations(String node, Duration slowAfter) throws CallFailed {
    Reply reply = commands.ask(node, Operations.command(slowAfter), deadline);
    if (!(reply instanceof Reply.Refused no) || no.lacksPrivilege()) {
      return reply;
    }
    Reply other = commands.ask(node, Operations.aggregation(slowAfter), deadline);
    return other instanceof Reply.Refused neither && !neither.lacksPrivilege() ? reply : other;
  }

  private void ask(String privilege, Call call, Consumer<Document> reader) {
    try {
      switch (call.send()) {
        case Reply.Value value -> reader.accept(value.document());
        case Reply.Refused no when no.lacksPrivilege() -> missing.add(privilege);
        case Reply.Refused no -> samples.warn(privilege + ": " + shown(no));
      }
    } catch (CallFailed e) {
      samples.warn("%s: %s: %s".formatted(privilege, e.failure().code(), e.failure().reason()));
    }
  }

  private static String shown(Reply.Refused no) {
    return "%s (%s)".formatted(no.message(), no.name().isEmpty() ? no.code() : no.name());
  }
}
