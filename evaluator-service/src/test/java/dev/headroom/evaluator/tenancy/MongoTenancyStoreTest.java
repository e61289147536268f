package dev.headroom.evaluator.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.tenancy.mongo.MongoTenancyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoTenancyStoreTest extends TenancyStoreContract {

  private static final int MANY = 2000;

  private final String database = TestDatabase.fresh();

  @Override
  TenancyStore store() {
    return new MongoTenancyStore(TestDatabase.client(), TestDatabase.fresh());
  }

  /** One more replica over the same documents. */
  private TenancyStore replica() {
    return new MongoTenancyStore(TestDatabase.client(), database);
  }

  private MongoCollection<Document> collection(String name) {
    return TestDatabase.client().getDatabase(database).getCollection(name);
  }

  private static TenancyTable many(TenancyStore store) {
    TenancyTable first = Tables.table(Tables.cluster("a", 0), Tables.cluster("b", 0));
    TenancyTable table = Tables.filled(first, "a", MANY);
    assertTrue(store.replace(first));
    assertTrue(store.replace(table));
    return table;
  }

  private static TenancyTable placed(TenancyTable table, String tenant, String cluster) {
    return Tables.made(
        Newcomers.place(table, tenant, Optional.of(cluster), Map.of(), 3 * MANY, Tables.ANN));
  }

  @Test
  void a_newcomer_costs_a_document_of_changes_and_not_all_placements() {
    TenancyStore store = replica();
    TenancyTable table = many(store);
    Object base = collection("tenancy_placements").find().first().get("_id");
    TenancyTable next = placed(table, "new", "b");
    assertTrue(store.replace(next));
    TenancyTable last = Tables.made(Newcomers.forget(next, "a-001", Tables.ANN));
    assertTrue(store.replace(last));

    Document stored = collection("tenancy").find().first();
    assertEquals(
        List.of(new Document("cluster", "b").append("tenants", List.of("new"))),
        stored.getList("placed", Document.class));
    assertEquals(List.of("a-001"), stored.getList("gone", String.class));
    assertEquals(base, collection("tenancy_placements").find().first().get("_id"));
    assertEquals(Optional.of(last), store.find("shop"));
    assertEquals(Optional.of(last), replica().find("shop"));
  }

  @Test
  void whatever_one_replica_changes_another_reads() {
    var walk = new TableWalk(5);
    TenancyStore one = replica();
    TenancyStore two = replica();
    TenancyTable table = Tables.table(Tables.cluster("a", 0), Tables.cluster("b", 0, "t"));
    assertTrue(one.replace(table));
    for (int i = 0; i < 80; i++) {
      TenancyTable next = walk.next(two.find("shop").orElseThrow());
      assertTrue(two.replace(next));
      assertEquals(Optional.of(next), one.find("shop"));
      TenancyStore writer = one;
      one = two;
      two = writer;
    }
    assertTrue(collection("tenancy_placements").countDocuments() <= 1);
  }

  @Test
  void many_changes_make_a_new_base_and_drop_the_one_before() {
    TenancyStore store = replica();
    TenancyTable table = many(store);
    TenancyStore other = replica();
    assertEquals(Optional.of(table), other.find("shop"));
    TenancyTable next = Tables.filled(table, "b", MANY);
    assertTrue(store.replace(next));
    assertEquals(1, collection("tenancy_placements").countDocuments());
    assertEquals(Optional.of(next), other.find("shop"));
    TenancyTable last = placed(next, "new", "a");
    assertTrue(other.replace(last));
    assertEquals(Optional.of(last), store.find("shop"));
  }

  @Test
  void who_lost_with_a_new_base_leaves_the_winners() {
    TenancyStore one = replica();
    TenancyTable table = many(one);
    TenancyStore two = replica();
    two.find("shop");
    TenancyTable won = placed(table, "new", "b");
    assertTrue(one.replace(won));
    assertFalse(two.replace(Tables.filled(table, "b", MANY)));
    assertEquals(1, collection("tenancy_placements").countDocuments());
    assertEquals(Optional.of(won), two.find("shop"));
  }

  @Test
  void a_table_that_has_all_of_its_placements_itself_is_read_and_goes_on() {
    TenancyStore store = replica();
    TenancyTable table = Tables.placed(Tables.table(Tables.cluster("a", 0)), "x", "a");
    assertTrue(store.replace(Tables.table(Tables.cluster("a", 0))));
    assertTrue(store.replace(table));
    Document earlier = collection("tenancy").find().first();
    earlier.put("placements", earlier.remove("placed"));
    earlier.remove("gone");
    earlier.remove("base");
    collection("tenancy").replaceOne(new Document("_id", "shop"), earlier);

    TenancyStore later = replica();
    assertEquals(Optional.of(table), later.find("shop"));
    TenancyTable next = Tables.placed(table, "y", "a");
    assertTrue(later.replace(next));
    assertEquals(Optional.of(next), replica().find("shop"));
    assertFalse(collection("tenancy").find().first().containsKey("placements"));
  }

  @Test
  void a_table_that_was_taken_away_by_hand_begins_anew() {
    TenancyStore store = replica();
    many(store);
    collection("tenancy").drop();
    collection("tenancy_placements").drop();
    assertEquals(Optional.empty(), store.find("shop"));
    TenancyTable again = many(store);
    assertEquals(Optional.of(again), replica().find("shop"));
  }
}
