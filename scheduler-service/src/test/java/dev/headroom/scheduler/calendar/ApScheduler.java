package dev.headroom.scheduler.calendar;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real APScheduler, asked what it makes of field expressions in UTC.
 *
 * @param python a Python that has it
 */
record ApScheduler(String python, String version) {

  static final Instant AFTER = Instant.parse("2026-01-15T10:20:30Z");
  static final int COUNT = 4;

  /** What it says of an expression that it does not take. */
  static final String REJECTED = "rejected";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** The one of {@code -Dapscheduler.python}, Debian's, or that of the python3 on the path. */
  static Optional<ApScheduler> installed() {
    return Stream.of(System.getProperty("apscheduler.python", ""), "/usr/bin/python3", "python3")
        .filter(python -> !python.isEmpty())
        .flatMap(python -> version(python).map(it -> new ApScheduler(python, it)).stream())
        .findFirst();
  }

  private static Optional<String> version(String python) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import apscheduler; print(apscheduler.version)")
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * For each expression its next instants in seconds, or {@link #REJECTED}.
   *
   * @param folder where to put the files of the conversation
   */
  List<String> ask(List<Map<String, String>> expressions, Path folder) {
    try {
      Path script = folder.resolve("oracle.py");
      try (var in = ApScheduler.class.getResourceAsStream("/calendar/apscheduler_oracle.py")) {
        Files.write(script, Objects.requireNonNull(in).readAllBytes());
      }
      Path questions = Files.write(folder.resolve("questions"), questions(expressions));
      Path answers = folder.resolve("answers");
      Process process =
          new ProcessBuilder(python, script.toString())
              .redirectInput(questions.toFile())
              .redirectOutput(answers.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new IllegalStateException("no answer from " + python);
        }
      } finally {
        process.destroyForcibly();
      }
      return Files.readAllLines(answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> questions(List<Map<String, String>> expressions) throws IOException {
    List<String> questions = new ArrayList<>();
    for (Map<String, String> expression : expressions) {
      Map<String, Object> question = new LinkedHashMap<>();
      question.put("fields", expression);
      question.put("after", AFTER.getEpochSecond());
      question.put("count", COUNT);
      questions.add(JSON.writeValueAsString(question));
    }
    return questions;
  }
}
