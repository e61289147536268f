package dev.headroom.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real {@code headroom up} in a process of its own, whose output can be read while it runs. */
final class UpProcess implements AutoCloseable {

  private final Process process;
  private final Path output;

  UpProcess(FakeHome home, Path data, int portBase, String... more) throws IOException {
    output = Files.createTempFile("headroom-up", ".txt");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Headroom.class.getName(), "up"));
    command.addAll(List.of("--home", home.root().toString(), "--data", data.toString()));
    command.addAll(List.of("--port-base", Integer.toString(portBase)));
    command.addAll(List.of(more));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  void awaitSaying(String text) {
    Awaitility.await(text)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .failFast("up ended: " + output(), () -> !process.isAlive() && !output().contains(text))
        .until(() -> output().contains(text));
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("up still runs: " + output());
    }
    return process.exitValue();
  }

  /** As Ctrl-C and {@code down} do. */
  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    Files.deleteIfExists(output);
  }
}
