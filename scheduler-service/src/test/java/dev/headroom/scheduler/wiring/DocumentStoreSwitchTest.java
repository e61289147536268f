package dev.headroom.scheduler.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentStoreSwitchTest {

  private static final String EXPORT = "headroom.scheduler.ledger.export";
  private static final Map<String, String> ADDRESS =
      Map.of("quarkus.mongodb.connection-string", "mongodb://127.0.0.1:27017");

  @Test
  void no_client_is_built_where_nothing_is_exported() {
    assertEquals(false, active(Map.of()));
    assertEquals(false, active(Map.of("quarkus.mongodb.connection-string", "")));
    assertEquals(true, active(ADDRESS));
  }

  @Test
  void what_somebody_says_counts() {
    assertEquals(true, active(Map.of(EXPORT, "true")));
    assertEquals(
        false,
        active(Map.of(EXPORT, "false", "quarkus.mongodb.connection-string", "mongodb://h:1")));
    assertEquals(true, active(Map.of("quarkus.mongodb.active", "true")));
  }

  private static boolean active(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(values, "test", 400))
        .withDefaultValue("quarkus.mongodb.active", "true")
        .withInterceptors(new DocumentStoreSwitch())
        .build()
        .getValue("quarkus.mongodb.active", Boolean.class);
  }
}
