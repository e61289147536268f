package dev.headroom.collector.scrape.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Shown;
import dev.headroom.collector.scrape.mongodb.MongoCommands.Member;
import dev.headroom.collector.scrape.mongodb.MongoCommands.Reply;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Recorded answers of a MongoDB 7.0 replica set. */
class MongodbPollTest {

  private static final long LIMIT = 300_000_000_000L;

  private final FakeMongoCommands server = new FakeMongoCommands();
  private final Map<String, String> environment = new HashMap<>(Map.of("PW", "hun/ter2"));
  private final List<String> connected = new ArrayList<>();

  private MongodbPoll poll(String tenants, Integer connections, Long storage) {
    return new MongodbPoll(
        new SourceId("cartie", "cluster"),
        new SourceDefinition.Mongodb(
            "mongodb://headroom:${PW}@mongo-0,mongo-1/?replicaSet=rs0",
            "main",
            tenants,
            connections,
            storage,
            Duration.ofSeconds(1),
            new Cadence(Duration.ofSeconds(30), Duration.ofSeconds(5), Map.of())),
        address -> {
          connected.add(address.uri());
          return server;
        },
        environment::get,
        () -> 0);
  }

  private Reading read() {
    return poll("^tenant_", null, LIMIT).read(Instant.EPOCH);
  }

  private static String only(Reading reading, String metric) {
    return Shown.of(reading)
        .lines()
        .filter(line -> line.startsWith(metric + "{"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_replica_set_is_measured() {
    Reading reading = read();
    assertNull(reading.failure());
    assertEquals(
        """
        mongodb_latency_seconds{source="cluster"} 0.0
        mongodb_uptime_seconds{node="mongo-0:27017",source="cluster"} 864000.0
        mongodb_connections{node="mongo-0:27017",source="cluster"} 71.0
        mongodb_connections_available{node="mongo-0:27017",source="cluster"} 29.0
        mongodb_connections_used_ratio{node="mongo-0:27017",source="cluster"} 0.71
        mongodb_connections_created_total{node="mongo-0:27017",source="cluster"} 90210.0
        mongodb_memory_resident_bytes{node="mongo-0:27017",source="cluster"} 5.36870912E8
        mongodb_operations_total{node="mongo-0:27017",operation="insert",source="cluster"} 10.0
        mongodb_operations_total{node="mongo-0:27017",operation="query",source="cluster"} 20.0
        mongodb_operations_total{node="mongo-0:27017",operation="command",source="cluster"} 30.0
        mongodb_slow_operations{node="mongo-0:27017",source="cluster"} 2.0
        mongodb_member_up{member="mongo-0:27017",source="cluster"} 1.0
        mongodb_primary{member="mongo-0:27017",source="cluster"} 1.0
        mongodb_member_up{member="mongo-1:27017",source="cluster"} 1.0
        mongodb_primary{member="mongo-1:27017",source="cluster"} 0.0
        mongodb_replication_lag_seconds{member="mongo-1:27017",source="cluster"} 7.0
        mongodb_member_up{member="mongo-2:27017",source="cluster"} 0.0
        mongodb_primary{member="mongo-2:27017",source="cluster"} 0.0
        mongodb_member_up{member="mongo-3:27017",source="cluster"} 1.0
        mongodb_primary{member="mongo-3:27017",source="cluster"} 0.0
        mongodb_databases{cluster="main",source="cluster"} 3.0
        mongodb_tenant_databases{cluster="main",source="cluster"} 2.0
        mongodb_storage_used_bytes{cluster="main",source="cluster"} 2.1E11
        mongodb_storage_limit_bytes{cluster="main",source="cluster"} 3.0E11
        mongodb_storage_used_ratio{cluster="main",source="cluster"} 0.7
        """,
        Shown.of(reading));
    assertEquals(
        List.of(
            "replSetGetStatus: the lag of mongo-2:27017 is not known: it is (not"
                + " reachable/healthy)"),
        reading.warnings());
  }

  @Test
  void connections_are_a_share_of_the_declared_pool() {
    Reading reading = poll(null, 100, LIMIT).read(Instant.EPOCH);
    assertTrue(only(reading, "mongodb_connections_used_ratio").endsWith(" 0.71"));
    reading = poll(null, 142, LIMIT).read(Instant.EPOCH);
    assertTrue(only(reading, "mongodb_connections_used_ratio").endsWith(" 0.5"));
    assertEquals("", only(reading, "mongodb_tenant_databases"));
  }

  @Test
  void a_share_of_a_limit_that_nobody_knows_is_no_number() {
    server.answers("serverStatus", "{'connections': {'current': 7}}");
    server.answers("listDatabases", "{'databases': [{'name': 'a'}], 'totalSize': 0}");
    Reading reading = read();
    assertTrue(only(reading, "mongodb_connections").endsWith(" 7.0"));
    assertEquals("", only(reading, "mongodb_connections_used_ratio"));
    assertEquals("", only(reading, "mongodb_storage_used_bytes"));
    assertEquals("", only(reading, "mongodb_storage_used_ratio"));
    assertEquals(
        "serverStatus of mongo-0:27017 tells no limit of connections; set `connectionLimit`",
        reading.warnings().getFirst());
    assertEquals("listDatabases tells no sizes", reading.warnings().getLast());
  }

  @Test
  void without_a_declared_limit_storage_is_that_of_the_file_system_and_no_sizes_are_walked() {
    Reading reading = poll("^tenant_", null, null).read(Instant.EPOCH);
    assertTrue(only(reading, "mongodb_storage_used_ratio").endsWith(" 0.75"));
    assertEquals(
        List.of(true, false),
        server.asked.stream()
            .filter(command -> command.containsKey("listDatabases"))
            .flatMap(c -> List.of(c.get("nameOnly"), c.get("authorizedDatabases")).stream())
            .toList());
    server.answers("dbStats", "{'ok': 1}");
    reading = poll("^tenant_", null, null).read(Instant.EPOCH);
    assertEquals("", only(reading, "mongodb_storage_used_ratio"));
    assertTrue(
        reading
            .warnings()
            .contains("dbStats tells no size of the file system; set `storageLimit`"));
  }

  @Test
  void without_a_primary_no_lag_is_known() {
    var status = FakeMongoCommands.recorded("replSetGetStatus");
    status
        .getList("members", org.bson.Document.class)
        .getFirst()
        .append("state", 2)
        .append("stateStr", "SECONDARY");
    server.replies.put("replSetGetStatus", new Reply.Value(status));
    Reading reading = read();
    assertEquals("", only(reading, "mongodb_replication_lag_seconds"));
    assertEquals(
        List.of("replSetGetStatus: there is no primary, so no lag is known"), reading.warnings());
  }

  @Test
  void each_privilege_that_is_missing_is_named_and_the_other_values_stay() {
    server.replies.put("replSetGetStatus", FakeMongoCommands.UNAUTHORIZED);
    server.replies.put("currentOp", FakeMongoCommands.UNAUTHORIZED);
    Reading reading = read();
    assertNull(reading.failure());
    assertEquals(
        List.of(
            "privilege-missing: the user lacks inprog, replSetGetStatus (role clusterMonitor has"
                + " all)"),
        reading.warnings());
    assertEquals("", only(reading, "mongodb_slow_operations"));
    assertTrue(only(reading, "mongodb_storage_used_ratio").endsWith(" 0.7"));
  }

  @Test
  void with_no_privilege_at_all_the_source_is_down() {
    for (String command :
        List.of("serverStatus", "currentOp", "replSetGetStatus", "listDatabases")) {
      server.replies.put(command, FakeMongoCommands.UNAUTHORIZED);
    }
    assertEquals(
        new Failure(
            "privilege-missing",
            "the user lacks serverStatus, inprog, replSetGetStatus, listDatabases (role"
                + " clusterMonitor has all)"),
        read().failure());
  }

  @Test
  void a_command_that_the_server_lacks_is_named() {
    server.replies.remove("replSetGetStatus");
    assertEquals(
        List.of("replSetGetStatus: no such command: 'replSetGetStatus' (CommandNotFound)"),
        read().warnings());
  }

  @Test
  void where_current_op_is_gone_the_aggregation_tells_the_same() {
    server.replies.remove("currentOp");
    server.answers(
        "aggregate",
        "{'cursor': {'id': 0, 'ns': 'admin.$cmd.aggregate', 'firstBatch': [{'desc': 'conn1',"
            + " 'op': 'query', 'microsecs_running': 1000000}]}}");
    assertTrue(only(read(), "mongodb_slow_operations").endsWith(" 1.0"));
    server.answers("aggregate", "{'ok': 1}");
    Reading reading = read();
    assertEquals("", only(reading, "mongodb_slow_operations"));
    assertTrue(reading.warnings().contains("inprog: the answer lists no operations"));
    server.replies.remove("aggregate");
    assertEquals(
        "inprog: no such command: 'currentOp' (CommandNotFound)", read().warnings().getFirst());
  }

  @Test
  void a_node_that_is_away_is_named_and_the_others_are_read() {
    server.members.add(new Member("mongo-2:27017", new Failure("connect", "refused")));
    Reading reading = read();
    assertNull(reading.failure());
    assertEquals("mongo-2:27017: connect: refused", reading.warnings().getFirst());
    assertTrue(only(reading, "mongodb_connections").endsWith(" 71.0"));
  }

  @Test
  void a_command_without_an_answer_takes_nothing_from_the_others() {
    server.lost.put("serverStatus", new Failure("timeout", "no answer"));
    Reading reading = read();
    assertEquals("serverStatus: timeout: no answer", reading.warnings().getFirst());
    assertTrue(only(reading, "mongodb_slow_operations").endsWith(" 2.0"));
    server.lost.put("ping", new Failure("connect", "refused with hun/ter2 in hun%2Fter2"));
    assertEquals(new Failure("connect", "refused with ${...} in ${...}"), read().failure());
  }

  @Test
  void an_answer_of_another_shape_has_no_samples() {
    server.answers("serverStatus", "{'connections': 7, 'opcounters': {'query': 'many'}}");
    server.answers("listDatabases", "{'databases': [{'name': 'a'}, 3]}");
    server.answers("replSetGetStatus", "{'members': 7}");
    Reading reading = read();
    assertEquals("", only(reading, "mongodb_connections"));
    assertEquals("", only(reading, "mongodb_storage_used_ratio"));
    assertEquals(
        List.of(
            "serverStatus of mongo-0:27017 tells no connections",
            "replSetGetStatus: the answer has no members",
            "listDatabases tells no sizes"),
        reading.warnings());
  }

  @Test
  void connections_are_made_at_the_first_reading_kept_and_closed() {
    MongodbPoll poll = poll(null, null, null);
    assertEquals(List.of(), connected);
    poll.read(Instant.EPOCH);
    poll.read(Instant.EPOCH);
    assertEquals(
        List.of("mongodb://headroom:hun%2Fter2@mongo-0,mongo-1/?replicaSet=rs0"), connected);
    environment.put("PW", "new");
    poll.read(Instant.EPOCH);
    assertEquals(2, connected.size());
    assertTrue(server.closed);
    server.closed = false;
    poll.close();
    assertTrue(server.closed);
    environment.clear();
    assertEquals("secret-missing", poll.read(Instant.EPOCH).failure().code());
    assertFalse(
        new MongoAddress("mongodb://a:hunter2@b", Duration.ZERO).toString().contains("hunter"));
  }
}
