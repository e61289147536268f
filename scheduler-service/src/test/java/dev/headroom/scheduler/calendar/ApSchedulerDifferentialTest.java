package dev.headroom.scheduler.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The field grammar accepts, rejects and fires as the real APScheduler does, in UTC: against
 * recorded answers of release 3.11.3, and against an installed one where there is one.
 */
class ApSchedulerDifferentialTest {

  private static final long SEED = Long.getLong("oracle.seed", 20260721L);
  private static final int EXPRESSIONS = Integer.getInteger("oracle.expressions", 60);
  private static final String RECORDED = "/calendar/apscheduler-3.11.3.txt";
  private static final int RECORDED_EXPRESSIONS = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Text after a name, which APScheduler ignores without a word. */
  private static final List<Map<String, String>> IGNORED =
      List.of(
          Map.of("day_of_week", "mon-fri/2"),
          Map.of("day_of_week", "mon-5"),
          Map.of("month", "jan5"),
          Map.of("day", "lastly"),
          Map.of("day", "1st tue wed"));

  @TempDir Path folder;

  @Test
  void recorded_expressions_are_taken_and_fire_alike() throws IOException {
    int rejected = 0;
    List<String> lines = recorded();
    for (String line : lines) {
      String[] parts = line.split(" -> ", -1);
      Map<String, String> expression = JSON.readValue(parts[0], new TypeReference<>() {});
      assertEquals(parts[1], ours(expression), line);
      rejected += parts[1].equals(ApScheduler.REJECTED) ? 1 : 0;
    }
    assertEquals(RECORDED_EXPRESSIONS, lines.size());
    assertTrue(
        rejected > lines.size() / 10 && rejected < lines.size() / 2,
        "a lopsided sample: " + rejected);
  }

  @Test
  void random_expressions_are_taken_and_fire_alike() {
    ApScheduler real = installed();
    List<Map<String, String>> expressions = random(SEED, EXPRESSIONS);
    List<String> theirs = real.ask(expressions, folder);
    for (int i = 0; i < expressions.size(); i++) {
      assertEquals(theirs.get(i), ours(expressions.get(i)), expressions.get(i).toString());
    }
    System.out.printf("figure: %d expressions, APScheduler %s%n", EXPRESSIONS, real.version());
  }

  @Test
  void the_one_difference_is_text_after_a_name() {
    for (Map<String, String> expression : IGNORED) {
      assertThrows(InvalidSchedule.class, () -> Fields.parse(expression));
    }
    for (String theirs : installed().ask(IGNORED, folder)) {
      assertTrue(theirs.matches("\\d+ .*"), "no longer taken");
    }
  }

  /** {@code -Dapscheduler.record=FILE} writes the recorded answers anew. */
  @Test
  @EnabledIfSystemProperty(named = "apscheduler.record", matches = ".+")
  void records() throws IOException {
    List<Map<String, String>> expressions = random(SEED + 1, RECORDED_EXPRESSIONS);
    List<String> answers = installed().ask(expressions, folder);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      lines.add(JSON.writeValueAsString(expressions.get(i)) + " -> " + answers.get(i));
    }
    Files.write(Path.of(System.getProperty("apscheduler.record")), lines);
  }

  private static ApScheduler installed() {
    Optional<ApScheduler> installed = ApScheduler.installed();
    assumeTrue(installed.isPresent(), "no Python with apscheduler (Debian: python3-apscheduler)");
    return installed.orElseThrow();
  }

  private static List<Map<String, String>> random(long seed, int count) {
    RandomFieldTexts texts = new RandomFieldTexts(new Random(seed));
    List<Map<String, String>> expressions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expressions.add(texts.next());
    }
    return expressions;
  }

  private static List<String> recorded() throws IOException {
    try (InputStream in = ApSchedulerDifferentialTest.class.getResourceAsStream(RECORDED)) {
      String text =
          new String(Objects.requireNonNull(in, RECORDED).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().toList();
    }
  }

  private static String ours(Map<String, String> expression) {
    Fields fields;
    try {
      fields = Fields.parse(expression);
    } catch (InvalidSchedule invalid) {
      return ApScheduler.REJECTED;
    }
    Calendar calendar;
    try {
      calendar = Timetable.of(fields, ZoneOffset.UTC, Dst.DEFAULT);
    } catch (InvalidSchedule never) {
      return "";
    }
    List<Instant> instants = new ArrayList<>();
    Optional<Instant> next = calendar.next(ApScheduler.AFTER);
    while (next.isPresent() && instants.size() < ApScheduler.COUNT) {
      instants.add(next.get());
      next = calendar.next(next.get());
    }
    return instants.stream()
        .map(instant -> String.valueOf(instant.getEpochSecond()))
        .collect(Collectors.joining(" "));
  }
}
