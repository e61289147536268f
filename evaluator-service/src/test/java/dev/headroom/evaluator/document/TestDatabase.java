package dev.headroom.evaluator.document;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.headroom.embedded.testing.TestServers;
import java.util.concurrent.atomic.AtomicInteger;

/** A real document store for tests, with a fresh database at each call. */
public final class TestDatabase {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestDatabase() {}

  /** One client for all tests of this process. */
  private static final class Shared {
    static final MongoClient CLIENT = MongoClients.create(TestServers.mongoConnectionString());
  }

  public static MongoClient client() {
    return Shared.CLIENT;
  }

  public static String fresh() {
    return "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
  }
}
