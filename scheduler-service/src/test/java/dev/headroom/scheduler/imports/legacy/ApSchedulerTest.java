package dev.headroom.scheduler.imports.legacy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.scheduler.imports.Python;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The model fires as the real triggers, recorded from 3.9.1 and 3.11.1 ({@code
 * apscheduler_record.py}), and as the one that is installed.
 */
class ApSchedulerTest {

  private static final String LIVE_SEED = String.valueOf(Long.getLong("oracle.seed", 20260721L));
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void fires_as_recorded() {
    List<String> lines = RecordedFirings.lines("apscheduler_firings.tsv");
    assertTrue(lines.size() > 900);
    compare(lines);
  }

  @Test
  void fires_as_the_installed_one() throws Exception {
    assumeTrue(Python.hasApScheduler(), "skipped: " + Python.PATH + " has no apscheduler");
    compare(Python.run(folder, "apscheduler_record.py", LIVE_SEED, "160").lines().toList());
  }

  @Test
  void version_3_11_loses_the_month_that_follows_spring_forward() {
    Instant march = Instant.parse("2026-03-02T00:00:00Z");
    var monthly =
        ApScheduler.since311(ZoneId.of("America/New_York"))
            .cron(Map.of("day", "1", "hour", "0"), null, null);
    assertEquals(
        Instant.parse("2026-05-01T04:00:00Z"),
        monthly.after(march).next().orElseThrow().at(),
        "1 April is stepped over");
  }

  @Test
  void an_interval_counts_elapsed_time_except_with_zoneinfo_before_3_11() {
    Instant start = Instant.parse("2026-03-07T17:00:00Z");
    ZoneId zone = ZoneId.of("America/New_York");
    Duration day = Duration.ofDays(1);
    assertEquals(
        Instant.parse("2026-03-08T17:00:00Z"),
        ApScheduler.since311(zone)
            .interval(day, start, null)
            .after(start)
            .next()
            .orElseThrow()
            .at());
    assertEquals(
        Instant.parse("2026-03-08T17:00:00Z"),
        ApScheduler.until310WithPytz(zone)
            .interval(day, start, null)
            .after(start)
            .next()
            .orElseThrow()
            .at());
    assertEquals(
        Instant.parse("2026-03-08T16:00:00Z"),
        ApScheduler.until310WithZoneinfo(zone)
            .interval(day, start, null)
            .after(start)
            .next()
            .orElseThrow()
            .at());
  }

  private static void compare(List<String> lines) {
    assertAll(
        lines.stream()
            .map(line -> line.split("\t", -1))
            .map(
                parts ->
                    (Executable)
                        () ->
                            assertEquals(
                                parts[4],
                                ours(parts),
                                String.join(" ", parts[0], parts[1], parts[2], parts[3]))));
  }

  private static String ours(String[] parts) throws JsonProcessingException {
    ZoneId zone = ZoneId.of(parts[1]);
    ApScheduler model =
        switch (parts[0]) {
          case "pytz" -> ApScheduler.until310WithPytz(zone);
          case "zoneinfo" -> ApScheduler.until310WithZoneinfo(zone);
          case "3.11" -> ApScheduler.since311(zone);
          default -> throw new IllegalArgumentException(parts[0]);
        };
    Map<String, String> fields =
        JSON.readValue(parts[2], new TypeReference<TreeMap<String, String>>() {});
    return RecordedFirings.of(model.cron(fields, null, null), parts[3]);
  }
}
