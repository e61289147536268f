package dev.headroom.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreProcessTest {

  private static final int KILLS = 3;
  private static final int WRITERS = 4;

  @TempDir Path data;

  /**
   * Each writer inserts 1, 2, 3... and counts up a document after each; the store is killed in the
   * middle of it.
   */
  @Test
  void every_acknowledged_document_survives_a_kill() throws Exception {
    try (var store = DocumentStoreProcess.start(data, LoopbackPort.free())) {
      var acknowledged = new int[WRITERS];
      for (int kill = 0; kill < KILLS; kill++) {
        writeUntilKilled(store, acknowledged);
        store.restart();
        try (var client = MongoClients.create(store.connectionString())) {
          var documents = client.getDatabase("test").getCollection("documents");
          for (int writer = 0; writer < WRITERS; writer++) {
            acknowledged[writer] = assertComplete(documents, writer, acknowledged[writer]);
          }
        }
      }
    }
  }

  @Test
  void a_restart_serves_the_same_documents_from_another_process() {
    try (var store = DocumentStoreProcess.start(data, LoopbackPort.free());
        var client = MongoClients.create(store.connectionString())) {
      var documents = client.getDatabase("test").getCollection("documents");
      documents.insertOne(new Document("_id", "kept"));
      var before = store.pid();
      store.restart();
      assertNotEquals(before, store.pid());
      assertEquals(1, documents.countDocuments());
    }
  }

  @Test
  void a_store_that_cannot_start_says_why() {
    try (var store = DocumentStoreProcess.start(data.resolve("a"), LoopbackPort.free())) {
      var failure =
          assertThrows(
              ServerFailedException.class,
              () -> DocumentStoreProcess.start(data.resolve("b"), store.port()));
      assertTrue(
          failure.getMessage().contains("cannot listen on 127.0.0.1:" + store.port()),
          failure::getMessage);
    }
  }

  private static void writeUntilKilled(DocumentStoreProcess store, int[] acknowledged)
      throws Exception {
    var enough = new CountDownLatch(200);
    try (var client =
            MongoClients.create(store.connectionString() + "/?serverSelectionTimeoutMS=500");
        var writers = Executors.newFixedThreadPool(WRITERS)) {
      var documents = client.getDatabase("test").getCollection("documents");
      // A writer gives up when the driver does not find the store in half a second.
      await().ignoreExceptions().until(() -> documents.countDocuments() >= 0);
      IntStream.range(0, WRITERS)
          .forEach(writer -> writers.execute(() -> write(documents, writer, acknowledged, enough)));
      assertTrue(enough.await(60, TimeUnit.SECONDS));
      store.kill();
      writers.shutdown();
      assertTrue(writers.awaitTermination(60, TimeUnit.SECONDS));
    }
  }

  private static void write(
      MongoCollection<Document> documents, int writer, int[] acknowledged, CountDownLatch enough) {
    try {
      while (true) {
        int next = acknowledged[writer] + 1;
        documents.insertOne(
            new Document("_id", writer + "/" + next).append("writer", writer).append("n", next));
        acknowledged[writer] = next;
        enough.countDown();
      }
    } catch (MongoException killed) {
      // The store is gone, as intended; what was in flight may or may not be there.
    }
  }

  /**
   * All acknowledged ones are there, at most one more (it was in flight), and each can be found and
   * changed by its id.
   */
  private static int assertComplete(
      MongoCollection<Document> documents, int writer, int acknowledged) {
    List<Integer> found =
        documents
            .find(Filters.eq("writer", writer))
            .map(document -> document.getInteger("n"))
            .into(new ArrayList<>());
    int last = found.size();
    assertTrue(last == acknowledged || last == acknowledged + 1, last + " of " + acknowledged);
    assertEquals(IntStream.rangeClosed(1, last).boxed().toList(), found.stream().sorted().toList());
    var changed =
        documents.updateOne(Filters.eq("_id", writer + "/" + last), Updates.set("checked", true));
    assertEquals(1, changed.getMatchedCount());
    return last;
  }
}
