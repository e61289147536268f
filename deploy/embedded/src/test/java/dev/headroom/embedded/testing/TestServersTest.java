package dev.headroom.embedded.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.mongodb.client.MongoClients;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class TestServersTest {

  @Test
  void each_start_shares_the_servers_and_isolates_the_names() {
    var first = new TestServers().start();
    var second = new TestServers().start();
    assertEquals(
        Set.of(
            "quarkus.redis.hosts",
            "quarkus.mongodb.connection-string",
            "headroom.mongodb.database",
            "headroom.redis.key-prefix"),
        first.keySet());
    assertEquals(first.get("quarkus.redis.hosts"), second.get("quarkus.redis.hosts"));
    assertEquals(
        first.get("quarkus.mongodb.connection-string"),
        second.get("quarkus.mongodb.connection-string"));
    assertNotEquals(
        first.get("headroom.redis.key-prefix"), second.get("headroom.redis.key-prefix"));
    assertNotEquals(
        first.get("headroom.mongodb.database"), second.get("headroom.mongodb.database"));
  }

  @Test
  void a_database_of_the_given_name_can_be_written() {
    var started = new TestServers().start();
    try (var client = MongoClients.create(started.get("quarkus.mongodb.connection-string"))) {
      var collection =
          client.getDatabase(started.get("headroom.mongodb.database")).getCollection("any");
      collection.insertOne(new Document("_id", 1));
      assertEquals(1, collection.countDocuments());
    }
  }
}
