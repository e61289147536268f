package dev.headroom.benchmark.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** APScheduler's process: the system's Python, and a script that comes with this module. */
final class Python {

  private static final Path INTERPRETER = Path.of("/usr/bin/python3");
  private static final String SCRIPT = "/dev/headroom/benchmark/apscheduler_contestant.py";
  private static final int SECONDS = 20;

  private Python() {}

  static Optional<String> absence() {
    try {
      var probe =
          new ProcessBuilder(INTERPRETER.toString(), "-c", "import apscheduler, redis, tzlocal")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor(SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0
          ? Optional.empty()
          : Optional.of(
              INTERPRETER
                  + " lacks apscheduler or redis (on Debian: apt install python3-apscheduler"
                  + " python3-redis)");
    } catch (IOException e) {
      return Optional.of("there is no " + INTERPRETER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  static List<String> command(String url) {
    return List.of(INTERPRETER.toString(), "-u", "-c", script(), url);
  }

  private static String script() {
    try (var in = Python.class.getResourceAsStream(SCRIPT)) {
      return new String(Objects.requireNonNull(in, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
