package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.CommandRun;
import dev.headroom.local.FakeEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

  private static final String EXPORT = "/api/v1/ledger/export";
  private static final String CLEAN =
      """
      {"kind":"ledger","format":1,"exportedAt":"2026-03-01T10:05:00Z"}
      {"kind":"job","job":"cartie/report","status":"active","since":"2026-03-01T10:00:00Z","until":"2026-03-01T10:02:59.999Z","open":["2026-03-01T10:02:00Z"],"definition":{"action":{"http":{"url":"http://127.0.0.1:1/"}},"schedule":{"cron":"* * * * *"}}}
      {"kind":"outcome","id":"1772359260000-0-3","job":"cartie/report","instant":"2026-03-01T10:00:00Z","outcome":"ran","trigger":"schedule","code":"ok","startedAt":"2026-03-01T10:00:00Z","attempt":1,"fence":"1772359200000000","replica":"a"}
      {"kind":"outcome","id":"1772359270000-0-3","job":"cartie/report","instant":"2026-03-01T10:01:00Z","outcome":"failed","trigger":"schedule","code":"timeout","startedAt":"2026-03-01T10:01:01Z","attempt":1,"fence":"1772359261000000","replica":"b"}
      {"kind":"end","records":2}
      """;

  @TempDir Path directory;

  private final FakeEvaluator scheduler = new FakeEvaluator();

  @AfterEach
  void stop() {
    scheduler.close();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(arguments);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("ledger.ndjson"), text);
  }

  @Test
  void a_clean_ledger_is_fine_without_any_server() throws IOException {
    var run = run("ledger", "check", "--file", file(CLEAN).toString());
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains("3 instants and 2 entries checked"), run::out);
    assertTrue(run.out().contains("0 unexplained, 0 with two outcomes"), run::out);
  }

  @Test
  void a_gap_is_a_problem_that_is_named() throws IOException {
    var lines = new java.util.ArrayList<>(CLEAN.lines().toList());
    lines.remove(2);
    lines.set(3, "{\"kind\":\"end\",\"records\":1}");
    var run = run("ledger", "check", "--file", file(String.join("\n", lines)).toString());
    assertEquals(1, run.exitCode(), run::toString);
    assertTrue(
        run.out().startsWith("cartie/report: 2026-03-01T10:00:00Z has no outcome"), run::out);
    var json =
        run("ledger", "check", "--json", "--file", directory.resolve("ledger.ndjson").toString());
    assertEquals(1, json.exitCode());
    assertTrue(json.out().contains("\"unexplained\" : 1"), json::out);
    var after =
        run(
            "ledger",
            "check",
            "--from",
            "2026-03-01T10:01:00Z",
            "--file",
            directory.resolve("ledger.ndjson").toString());
    assertEquals(0, after.exitCode(), after::toString);
  }

  @Test
  void an_owner_without_jobs_is_no_proof() throws IOException {
    var run = run("ledger", "check", "--owner", "cartei", "--file", file(CLEAN).toString());
    assertEquals(1, run.exitCode(), run::toString);
    assertTrue(run.err().endsWith("there is no job of cartei, so nothing was checked\n"), run::err);
  }

  @Test
  void a_time_that_is_none_is_told_with_what_to_write() throws IOException {
    var run = run("ledger", "check", "--from", "x", "--file", file(CLEAN).toString());
    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(
        run.err().contains("'x' is no time; write one such as 2026-03-01T00:00:00Z"), run::err);
  }

  @Test
  void the_scheduler_is_asked_when_there_is_no_file() {
    scheduler.answers("GET " + EXPORT + "?owner=cartie", 200, CLEAN);
    var run = run("ledger", "check", "--owner", "cartie", "--url", scheduler.url());
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains("3 instants"), run::out);
  }

  @Test
  void an_export_is_a_file_once_all_of_it_is_there() throws IOException {
    var file = directory.resolve("out.ndjson");
    scheduler.answers("GET " + EXPORT, 200, CLEAN);
    var run = run("ledger", "export", file.toString(), "--url", scheduler.url());
    assertEquals(0, run.exitCode(), run::toString);
    assertEquals(CLEAN, Files.readString(file));

    scheduler.answers("GET " + EXPORT, 200, CLEAN.substring(0, CLEAN.length() - 30));
    var cut = run("ledger", "export", file.toString(), "--url", scheduler.url());
    assertEquals(1, cut.exitCode(), cut::toString);
    assertEquals(CLEAN, Files.readString(file), "what was there stays");
    assertFalse(Files.exists(directory.resolve("out.ndjson.new")));
  }

  @Test
  void what_is_refused_or_broken_is_told() throws IOException {
    scheduler.answers(
        "GET " + EXPORT,
        503,
        "{\"code\":\"archive-unavailable\",\"detail\":\"The document store is away.\"}");
    var refused = run("ledger", "check", "--url", scheduler.url());
    assertEquals(1, refused.exitCode());
    assertEquals("The document store is away.\n", refused.err());
    var broken = run("ledger", "check", "--file", file("hello").toString());
    assertEquals(1, broken.exitCode());
    assertTrue(broken.err().contains("ledger.ndjson: line 1: "), broken::err);
    var absent = run("ledger", "check", "--file", directory.resolve("absent").toString());
    assertEquals(1, absent.exitCode());
    assertTrue(absent.err().contains("absent cannot be read"), absent::err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ledger",
        "ledger frob",
        "ledger export",
        "ledger check --from yesterday",
        "ledger check --url ftp://x"
      })
  void what_is_not_understood_is_exit_code_2(String line) {
    var run = run(line.split(" "));
    assertEquals(2, run.exitCode(), run::toString);
    assertFalse(run.err().contains("\tat "), run::err);
  }
}
