package dev.headroom.evaluator.runbook.catalog.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.headroom.embedded.testing.TestServers;
import dev.headroom.evaluator.runbook.catalog.RunbookStore;
import dev.headroom.evaluator.runbook.catalog.RunbookStoreContract;
import dev.headroom.evaluator.runbook.catalog.StoredRunbook;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MongoRunbookStoreTest extends RunbookStoreContract {
  private static MongoClient client;

  @BeforeAll
  static void connect() {
    client = MongoClients.create(TestServers.mongoConnectionString());
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  private static MongoRunbookStore in(MongoDatabase database) {
    var store = new MongoRunbookStore(database);
    store.createIndexes();
    return store;
  }

  @Override
  protected RunbookStore store() {
    return in(client.getDatabase(TestServers.freshName()));
  }

  @Test
  void a_crash_between_head_and_copy_loses_no_version() {
    MongoDatabase database = client.getDatabase(TestServers.freshName());
    RunbookStore store = in(database);
    var first = new StoredRunbook("a", 1, "h1", "one", Instant.EPOCH, false);
    var second = new StoredRunbook("a", 2, "h2", "two", Instant.EPOCH, false);
    assertTrue(store.replace(null, first));
    database.getCollection("runbook_versions").deleteMany(new Document());
    assertEquals(Optional.of(first), store.version("a", 1), "the head has it");
    assertTrue(store.replace(first, second));
    assertEquals(Optional.of(first), store.version("a", 1), "the next writer copied it");
  }
}
