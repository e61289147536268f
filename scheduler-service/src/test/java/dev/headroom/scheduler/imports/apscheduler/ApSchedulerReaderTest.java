package dev.headroom.scheduler.imports.apscheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.imports.Complaint;
import dev.headroom.scheduler.imports.Proposal;
import dev.headroom.scheduler.imports.Proposals;
import dev.headroom.scheduler.imports.Python;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApSchedulerReaderTest {

  private static final Path EXPORT = Path.of("../docs/examples/apscheduler_export.py");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"apscheduler_3_9.json", "apscheduler_3_11.json"})
  void recorded_exports_are_read(String resource) {
    check(resource(resource));
  }

  @Test
  void the_export_of_the_installed_one_is_read() throws Exception {
    assumeTrue(Python.hasApScheduler(), "skipped: " + Python.PATH + " has no apscheduler");
    Files.writeString(folder.resolve("apscheduler_sample.py"), resource("apscheduler_sample.py"));
    Path script = Files.copy(EXPORT, folder.resolve("apscheduler_export.py"));
    check(Python.run(folder, script, "apscheduler_sample:scheduler"));
  }

  @Test
  void what_is_no_export_is_refused_with_its_line() {
    assertEquals(3, complaint("{\"apscheduler\":\n\"3.11.1\",\n oops").line());
    assertFalse(complaint("{").message().contains("Source"), complaint("{").message());
    assertTrue(complaint("[]").message().startsWith("has no jobs; write what"));
    assertEquals(
        "is not a version 3 of APScheduler",
        complaint("{\"apscheduler\": \"4.0.0\", \"jobs\": []}").message());
    assertTrue(
        complaint("{\"apscheduler\": \"3.11.1\", \"jobs\": [7]}").message().contains("trigger"));
  }

  /** Without a start_date APScheduler takes the moment of asking, with its microseconds. */
  @Test
  void the_microseconds_of_a_start_move_no_run() {
    Proposals file =
        read(
            """
            {"apscheduler": "3.11.1", "jobs": [{"id": "poll", "func": "m:f", "args": [], "kwargs": {},
              "trigger": {"type": "interval", "seconds": 600.0, "timezone": "America/New_York",
                "timezone_kind": "zoneinfo", "start_date": "2026-11-22T11:39:43.013124-05:00"}}]}
            """);
    Instant start = Instant.parse("2026-11-22T16:39:43.013Z");
    assertEquals(
        start,
        file.jobs().getFirst().old().get().after(start.minusMillis(1)).next().orElseThrow().at());
  }

  private static void check(String export) {
    Proposals file = read(export);
    assertEquals(
        List.of("month-end", "weekly", "bounded", "poll", "launch"),
        file.jobs().stream().map(Proposal::name).toList());
    JsonNode monthEnd = file.jobs().getFirst().definition();
    assertEquals(
        "{\"fields\":{\"day\":\"1\",\"hour\":\"0\"}}", monthEnd.get("schedule").toString());
    assertEquals("America/New_York", monthEnd.get("timezone").asText());
    assertEquals(
        "{\"queue\":\"apscheduler\",\"payload\":{\"func\":\"apscheduler_sample:report\","
            + "\"args\":[\"all\"],\"kwargs\":{\"format\":\"pdf\"}}}",
        monthEnd.at("/action/worker").toString());
    assertEquals("1s", monthEnd.get("misfireGrace").asText());
    assertEquals("skip", monthEnd.get("overlap").asText());
    JsonNode weekly = file.jobs().get(1).definition();
    assertEquals("Europe/Berlin", weekly.get("timezone").asText());
    assertEquals("all", weekly.get("catchUp").asText());
    assertEquals("10m", weekly.get("misfireGrace").asText());
    assertEquals("allow", weekly.get("overlap").asText());
    assertEquals(3, weekly.get("maxConcurrent").intValue());
    assertEquals("30s", weekly.at("/schedule/jitter").asText());
    JsonNode bounded = file.jobs().get(2).definition();
    assertTrue(!bounded.has("misfireGrace"), "never late");
    assertEquals("2026-01-01T00:00:00-05:00", bounded.at("/schedule/start").asText());
    assertEquals("2030-12-31T23:59:59-05:00", bounded.at("/schedule/end").asText());
    assertEquals(
        "{\"every\":\"1h30m\",\"start\":\"2026-01-01T00:10:00-05:00\"}",
        file.jobs().get(3).definition().get("schedule").toString());
    assertEquals(
        "{\"at\":\"2030-06-01T09:00:00-04:00\"}",
        file.jobs().get(4).definition().get("schedule").toString());
    assertEquals(
        List.of("job anonymous", "job odd-arguments", "job either"),
        file.complaints().stream().map(Complaint::text).toList());
    assertTrue(file.complaints().getFirst().line() > 100, file.complaints()::toString);
  }

  private static Complaint complaint(String text) {
    Proposals file = read(text);
    assertEquals(List.of(), file.jobs());
    return file.complaints().getFirst();
  }

  private static Proposals read(String text) {
    return ApSchedulerReader.read(text, ZoneOffset.UTC);
  }

  private static String resource(String name) {
    try (var in = ApSchedulerReaderTest.class.getResourceAsStream("/imports/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
