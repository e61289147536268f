package dev.headroom.evaluator.runbook.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RunbookSchemaTest {
  static final Path COMMITTED = Path.of("src/main/resources/schema/runbook-v1.schema.json");

  @Test
  void the_committed_schema_is_the_one_that_the_records_say() throws IOException {
    String now =
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(new RunbookSchema().generate())
                .replace("\r\n", "\n")
            + "\n";
    if ("schema".equals(System.getProperty("headroom.update"))) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, now);
    }
    assertEquals(
        now,
        Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "",
        "The language changed. Refresh its schema with"
            + " ./mvnw test -pl evaluator-service -am -Dheadroom.update=schema"
            + " -Dtest=RunbookSchemaTest -Dsurefire.failIfNoSpecifiedTests=false");
  }

  @Test
  void every_definition_is_used() {
    assertEquals(new TreeSet<>(), RunbookSchema.unused(new RunbookSchema().generate()));
  }
}
