package dev.headroom.scheduler.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The field grammar accepts, rejects and fires as the real APScheduler does, in UTC. */
class ApSchedulerDifferentialTest {

  private static final String PYTHON = "/usr/bin/python3";
  private static final long SEED = Long.getLong("oracle.seed", 20260721L);
  private static final Instant AFTER = Instant.parse("2026-01-15T10:20:30Z");
  private static final int COUNT = 4;
  private static final int EXPRESSIONS = Integer.getInteger("oracle.expressions", 500);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @BeforeAll
  static void apscheduler_is_installed() throws Exception {
    boolean there =
        Files.isExecutable(Path.of(PYTHON))
            && new ProcessBuilder(PYTHON, "-c", "import apscheduler.triggers.cron")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor()
                == 0;
    assumeTrue(there, "skipped: " + PYTHON + " has no apscheduler (Debian: python3-apscheduler)");
  }

  @Test
  void random_expressions_are_taken_and_fire_alike() throws Exception {
    RandomFieldTexts texts = new RandomFieldTexts(new Random(SEED));
    List<Map<String, String>> expressions = new ArrayList<>();
    for (int i = 0; i < EXPRESSIONS; i++) {
      expressions.add(texts.next());
    }
    List<String> theirs = ask(expressions);
    int rejected = 0;
    for (int i = 0; i < expressions.size(); i++) {
      assertEquals(theirs.get(i), ours(expressions.get(i)), expressions.get(i).toString());
      rejected += theirs.get(i).equals("rejected") ? 1 : 0;
    }
    assertTrue(
        rejected > EXPRESSIONS / 10 && rejected < EXPRESSIONS * 9 / 10,
        "a lopsided sample: " + rejected);
  }

  @Test
  void the_one_difference_is_text_after_a_name() throws Exception {
    List<Map<String, String>> ignored =
        List.of(
            Map.of("day_of_week", "mon-fri/2"),
            Map.of("day_of_week", "mon-5"),
            Map.of("month", "jan5"),
            Map.of("day", "lastly"),
            Map.of("day", "1st tue wed"));
    List<String> theirs = ask(ignored);
    for (int i = 0; i < ignored.size(); i++) {
      assertTrue(theirs.get(i).matches("\\d+ .*"), "no longer taken: " + ignored.get(i));
      Map<String, String> expression = ignored.get(i);
      assertThrows(InvalidSchedule.class, () -> Fields.parse(expression));
    }
  }

  private static String ours(Map<String, String> expression) {
    Fields fields;
    try {
      fields = Fields.parse(expression);
    } catch (InvalidSchedule invalid) {
      return "rejected";
    }
    Calendar calendar;
    try {
      calendar = Timetable.of(fields, ZoneOffset.UTC, Dst.DEFAULT);
    } catch (InvalidSchedule never) {
      return "";
    }
    List<Instant> instants = new ArrayList<>();
    Optional<Instant> next = calendar.next(AFTER);
    while (next.isPresent() && instants.size() < COUNT) {
      instants.add(next.get());
      next = calendar.next(next.get());
    }
    return instants.stream()
        .map(instant -> String.valueOf(instant.getEpochSecond()))
        .collect(Collectors.joining(" "));
  }

  private List<String> ask(List<Map<String, String>> expressions)
      throws IOException, InterruptedException {
    Path script = folder.resolve("oracle.py");
    try (var in = getClass().getResourceAsStream("/calendar/apscheduler_oracle.py")) {
      Files.write(script, java.util.Objects.requireNonNull(in).readAllBytes());
    }
    List<String> questions = new ArrayList<>();
    for (Map<String, String> expression : expressions) {
      Map<String, Object> question = new LinkedHashMap<>();
      question.put("fields", expression);
      question.put("after", AFTER.getEpochSecond());
      question.put("count", COUNT);
      questions.add(JSON.writeValueAsString(question));
    }
    Path input = folder.resolve("questions");
    Path output = folder.resolve("answers");
    Files.write(input, questions, StandardCharsets.UTF_8);
    Process process =
        new ProcessBuilder(PYTHON, script.toString())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the real APScheduler takes too long");
    } finally {
      process.destroyForcibly();
    }
    List<String> answers = Files.readAllLines(output, StandardCharsets.UTF_8);
    assertEquals(expressions.size(), answers.size());
    return answers;
  }
}
