package dev.headroom.benchmark.collector;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process of targets that are called again and again. */
final class Targets implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;
  private final List<Integer> ports = new ArrayList<>();

  private Targets(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  static Targets start(int count, int series, Duration every, Path directory) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                TargetsProcess.class.getName(),
                Integer.toString(count),
                Integer.toString(series),
                Long.toString(every.toMillis()))
            .redirectError(directory.resolve("targets.log").toFile())
            .start();
    var targets = new Targets(process);
    try {
      for (int i = 0; i < count; i++) {
        targets.ports.add(Integer.parseInt(targets.line()));
      }
      return targets;
    } catch (IOException | RuntimeException e) {
      targets.close();
      throw e;
    }
  }

  /** Of loopback, a target each. */
  List<Integer> ports() {
    return ports;
  }

  /** Counts calls from now on. */
  void begin() throws IOException {
    say("begin");
  }

  Arrivals.Report end() throws IOException {
    say("end");
    return Arrivals.Report.parse(line());
  }

  private void say(String word) throws IOException {
    in.write(word);
    in.newLine();
    in.flush();
  }

  private String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the targets have ended");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
