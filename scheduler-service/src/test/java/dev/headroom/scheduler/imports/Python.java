package dev.headroom.scheduler.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The Python of the machine, where APScheduler may be installed (Debian: python3-apscheduler). */
public final class Python {

  public static final String PATH = "/usr/bin/python3";
  private static final long MAX_SECONDS = 120;

  private Python() {}

  public static boolean hasApScheduler() {
    try {
      return Files.isExecutable(Path.of(PATH))
          && new ProcessBuilder(PATH, "-c", "import apscheduler.triggers.cron, zoneinfo")
                  .redirectErrorStream(true)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What a script among the test resources prints. */
  public static String run(Path folder, String resource, String... arguments)
      throws IOException, InterruptedException {
    Path script = folder.resolve(resource);
    try (var in = Python.class.getResourceAsStream("/imports/" + resource)) {
      Files.write(script, Objects.requireNonNull(in).readAllBytes());
    }
    return run(folder, script, arguments);
  }

  /** What the script prints. */
  public static String run(Path folder, Path script, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>(List.of(PATH, script.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertTrue(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS), script + " takes too long");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), script + " failed");
    return Files.readString(output);
  }
}
