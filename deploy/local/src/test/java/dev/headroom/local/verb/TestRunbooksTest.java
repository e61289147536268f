package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestRunbooksTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"headroom", "cartie", "caracal"})
  void the_tests_of_the_shipped_runbooks_pass(String name) {
    var run = CommandRun.of("test", "../runbooks/tests/" + name + ".yaml");
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains(" 0 failed"), run::out);
  }

  @Test
  void what_fails_is_exit_code_1_and_junit_xml() throws IOException {
    String tests = Files.readString(Path.of("../runbooks/tests/cartie.yaml"));
    String runbook = Path.of("../runbooks/cartie.yaml").toAbsolutePath().normalize().toString();
    var file =
        Files.writeString(
            directory.resolve("t.yaml"),
            tests
                .replace("runbook: ../cartie.yaml", "runbook: " + runbook)
                .replace("state: ok, headroom: 40%", "state: firing, headroom: 40%"));
    var junit = directory.resolve("junit.xml");
    var run = CommandRun.of("test", file.toString(), "absent.yaml", "--junit", junit.toString());
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("FAIL  tenants"), run::out);
    assertTrue(run.out().contains("absent.yaml: there is no such file"), run::out);
    assertTrue(run.out().endsWith("1 failed, 1 file could not be run\n"), run::out);
    String xml = Files.readString(junit);
    assertTrue(xml.contains("state: expected firing, actual ok</failure>"), xml);
    assertTrue(xml.contains("tests=\"1\" failures=\"0\" errors=\"1\""), xml);
  }

  @Test
  void mistakes_have_their_place() throws IOException {
    var file =
        Files.writeString(
            directory.resolve("t.yaml"),
            """
            apiVersion: headroom.dev/v1
            kind: RunbookTest
            runbook: nowhere.yaml
            cases: {one: {samples: [{series: a, values: "1"}], expect: [{at: 1m, trigger: a.b}]}}
            """);
    var run = CommandRun.of("test", file.toString());
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("t.yaml:3:10: error[no-runbook]"), run::out);
    var nothing = CommandRun.of("test");
    assertEquals(2, nothing.exitCode());
  }
}
