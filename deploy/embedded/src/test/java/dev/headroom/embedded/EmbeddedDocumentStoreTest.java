package dev.headroom.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The operations that Headroom's adapters rely on, asked for with the driver that they use. */
class EmbeddedDocumentStoreTest {

  @TempDir static Path data;

  private static EmbeddedDocumentStore store;
  private static MongoClient client;
  private MongoCollection<Document> documents;

  @BeforeAll
  static void start() {
    store = EmbeddedDocumentStore.start(data, LoopbackPort.free());
    client = MongoClients.create(store.connectionString());
  }

  @AfterAll
  static void stop() {
    client.close();
    store.close();
  }

  @BeforeEach
  void collection(TestInfo test) {
    documents =
        client.getDatabase("test").getCollection(test.getTestMethod().orElseThrow().getName());
  }

  @Test
  void a_second_document_with_the_same_id_is_refused() {
    documents.insertOne(new Document("_id", "a").append("n", 1));
    var refused =
        assertThrows(
            MongoWriteException.class,
            () -> documents.insertOne(new Document("_id", "a").append("n", 2)));
    assertEquals(ErrorCategory.DUPLICATE_KEY, refused.getError().getCategory());
    assertEquals(1, documents.find(eq("_id", "a")).first().getInteger("n"));
  }

  @Test
  void a_unique_index_refuses_a_second_value() {
    documents.createIndex(Indexes.ascending("runbook", "version"), new IndexOptions().unique(true));
    documents.insertOne(new Document("runbook", "cartie").append("version", 1));
    documents.insertOne(new Document("runbook", "cartie").append("version", 2));
    var refused =
        assertThrows(
            MongoWriteException.class,
            () -> documents.insertOne(new Document("runbook", "cartie").append("version", 1)));
    assertEquals(ErrorCategory.DUPLICATE_KEY, refused.getError().getCategory());
  }

  @Test
  void find_one_and_update_changes_only_what_the_filter_matches() {
    documents.insertOne(new Document("_id", "lease").append("epoch", 4L).append("owner", "a"));
    var take = combine(set("owner", "b"), inc("epoch", 1L));
    var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    assertNull(documents.findOneAndUpdate(and(eq("_id", "lease"), eq("epoch", 3L)), take, after));
    var taken = documents.findOneAndUpdate(and(eq("_id", "lease"), eq("epoch", 4L)), take, after);
    assertEquals(new Document("_id", "lease").append("epoch", 5L).append("owner", "b"), taken);
  }

  @Test
  void replace_with_upsert_inserts_and_then_replaces() {
    var upsert = new ReplaceOptions().upsert(true);
    var first = documents.replaceOne(eq("_id", "a"), new Document("n", 1), upsert);
    assertEquals("a", first.getUpsertedId().asString().getValue());
    var second = documents.replaceOne(eq("_id", "a"), new Document("n", 2), upsert);
    assertEquals(1, second.getModifiedCount());
    assertEquals(
        List.of(new Document("_id", "a").append("n", 2)), documents.find().into(new ArrayList<>()));
  }

  @Test
  void sort_limit_and_range_page_through_documents() {
    documents.createIndex(Indexes.descending("at"));
    documents.insertMany(
        IntStream.range(0, 500).mapToObj(n -> new Document("_id", n).append("at", n)).toList());
    var page =
        documents.find(lt("at", 300)).sort(descending("at")).limit(3).map(d -> d.getInteger("at"));
    assertEquals(List.of(299, 298, 297), page.into(new ArrayList<>()));
    assertEquals(500, documents.find().batchSize(50).into(new ArrayList<>()).size());
  }

  @Test
  void delete_reports_how_many_went() {
    documents.insertMany(List.of(new Document("n", 1), new Document("n", 2), new Document("n", 3)));
    assertEquals(2, documents.deleteMany(gt("n", 1)).getDeletedCount());
    assertEquals(0, documents.deleteOne(eq("n", 9)).getDeletedCount());
    assertEquals(1, documents.countDocuments());
  }

  @Test
  void a_file_in_use_is_refused_with_its_name() {
    var refused =
        assertThrows(
            ServerFailedException.class,
            () -> EmbeddedDocumentStore.start(data, LoopbackPort.free()));
    assertTrue(refused.getMessage().contains("documents.mv"), refused::getMessage);
  }

  @Test
  void a_taken_port_is_refused_and_the_file_let_go(@TempDir Path other) {
    assertThrows(
        ServerFailedException.class, () -> EmbeddedDocumentStore.start(other, store.port()));
    EmbeddedDocumentStore.start(other, LoopbackPort.free()).close();
  }
}
