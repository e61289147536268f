package dev.headroom.evaluator.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.evaluator.runbook.lint.Lint;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedRunbooksTest {
  static final Path RUNBOOKS = Path.of("../deploy/runbooks");

  @ParameterizedTest
  @CsvSource({"cartie, 11, 4", "caracal, 12, 7"})
  void every_row_of_the_documents_is_there(String name, int triggers, int components)
      throws IOException {
    String text = Files.readString(RUNBOOKS.resolve(name + ".yaml"));
    var report = Lint.lint(name + ".yaml", text);
    var parsed =
        assertInstanceOf(
            ParseResult.Parsed.class,
            new RunbookParser(new MeasureLanguage()).parse(text),
            report::toText);
    Runbook runbook = parsed.runbook();
    assertEquals(name, runbook.name());
    assertEquals(components, runbook.spec().components().size());
    assertEquals(
        triggers,
        runbook.spec().components().values().stream().mapToInt(c -> c.triggers().size()).sum());
  }
}
