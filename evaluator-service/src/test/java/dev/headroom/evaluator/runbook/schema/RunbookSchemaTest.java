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

  private static final Path COMMITTED_TESTS =
      Path.of("src/main/resources/schema/runbook-test-v1.schema.json");

  @Test
  void the_committed_schema_is_the_one_that_the_records_say() throws IOException {
    requireCommitted(new RunbookSchema(), COMMITTED);
  }

  @Test
  void so_is_that_of_the_tests_of_a_runbook() throws IOException {
    requireCommitted(RunbookSchema.ofTests(), COMMITTED_TESTS);
  }

  private static void requireCommitted(RunbookSchema schema, Path committed) throws IOException {
    String now =
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(schema.generate())
                .replace("\r\n", "\n")
            + "\n";
    if ("schema".equals(System.getProperty("headroom.update"))) {
      Files.createDirectories(committed.getParent());
      Files.writeString(committed, now);
    }
    assertEquals(
        now,
        Files.exists(committed) ? Files.readString(committed) : "",
        "The language changed. Refresh its schema with"
            + " ./mvnw test -pl evaluator-service -am -Dheadroom.update=schema"
            + " -Dtest=RunbookSchemaTest -Dsurefire.failIfNoSpecifiedTests=false");
  }

  @Test
  void every_definition_is_used() {
    assertEquals(new TreeSet<>(), RunbookSchema.unused(new RunbookSchema().generate()));
  }
}
