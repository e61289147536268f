package dev.headroom.collector.scrape.mongodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Servers that give recorded answers, by the command's name. */
final class FakeMongoCommands implements MongoCommands {

  static final Reply UNAUTHORIZED =
      new Reply.Refused(13, "Unauthorized", "not authorized on admin");

  final List<Member> members = new ArrayList<>(List.of(new Member("mongo-0:27017", null)));
  final Map<String, Reply> replies = new HashMap<>();
  final Map<String, Failure> lost = new HashMap<>();
  final List<Document> asked = new ArrayList<>();
  boolean closed;

  FakeMongoCommands() {
    replies.put("ping", new Reply.Value(new Document("ok", 1.0)));
    for (String command :
        List.of("serverStatus", "replSetGetStatus", "currentOp", "listDatabases", "dbStats")) {
      replies.put(command, new Reply.Value(recorded(command)));
    }
  }

  static Document recorded(String command) {
    try (InputStream in =
        FakeMongoCommands.class.getResourceAsStream("/mongodb/" + command + ".json")) {
      return Document.parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void answers(String command, String json) {
    replies.put(command, new Reply.Value(Document.parse(json.replace('\'', '"'))));
  }

  @Override
  public List<Member> members() {
    return members;
  }

  @Override
  public Reply ask(Document command, Deadline deadline) throws CallFailed {
    String name = command.keySet().iterator().next();
    asked.add(command);
    if (lost.containsKey(name)) {
      throw new CallFailed(lost.get(name));
    }
    return replies.getOrDefault(
        name, new Reply.Refused(59, "CommandNotFound", "no such command: '" + name + "'"));
  }

  @Override
  public Reply ask(String node, Document command, Deadline deadline) throws CallFailed {
    return ask(command, deadline);
  }

  @Override
  public void close() {
    closed = true;
  }
}
