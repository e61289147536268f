package dev.headroom.evaluator.runbook.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LanguageReferenceTest {

  @Test
  void every_key_of_the_language_stands_in_its_reference() throws IOException {
    String reference =
        Files.readString(Path.of("../docs/reference/language.md"))
            + Files.readString(Path.of("../docs/reference/sources.md"));
    Set<String> missing = new TreeSet<>();
    collect(new RunbookSchema().generate(), missing);
    missing.removeIf(
        key ->
            Pattern.compile("[` \\n{]" + Pattern.quote(key) + "[`: \\n,]")
                .matcher(reference)
                .find());

    assertEquals(
        Set.of(), missing, "keys that neither docs/reference/language.md nor sources.md names");
  }

  private static void collect(JsonNode schema, Set<String> keys) {
    schema.path("properties").fieldNames().forEachRemaining(keys::add);
    schema.forEach(child -> collect(child, keys));
  }
}
