package dev.headroom.benchmark.collector;

import dev.headroom.benchmark.figure.Figure;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.figure.Unit;
import dev.headroom.benchmark.process.CpuTime;
import dev.headroom.benchmark.process.Resident;
import dev.headroom.benchmark.store.Durability;
import dev.headroom.benchmark.store.RedisStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Measures how fast the collector parses, takes what is pushed, and what it takes to scrape. */
public final class CollectorBench {

  /** What the collector is to reach. */
  private static final String FLOOR = "floor";

  private static final double PARSE_FLOOR = 150;
  private static final double PUSH_FLOOR = 300_000;
  private static final int CONNECTIONS = 4;
  private static final double MEBIBYTE = 1 << 20;
  private static final double NANOS = 1e9;

  private final List<String> options;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final Consumer<Figure> figures;

  /**
   * @param options of the collector's JVMs
   */
  public CollectorBench(
      List<String> options,
      InstantSource clock,
      Consumer<String> progress,
      Consumer<Figure> figures) {
    this.options = List.copyOf(options);
    this.clock = clock;
    this.progress = progress;
    this.figures = figures;
  }

  /**
   * Returns false when something failed, which it has said.
   *
   * @param parts of {@code parse}, {@code push} and {@code scrape}
   */
  public boolean run(boolean quick, Path directory, List<String> parts)
      throws InterruptedException {
    try {
      for (String part : parts) {
        switch (part) {
          case "parse" -> parse(quick ? 6 : 60, directory);
          case "push" -> {
            push("push/same-series", quick, false, directory);
            push("push/shuffled-series", quick, true, directory);
          }
          case "scrape" -> new ScrapeBench(progress, figures).run(quick, directory);
          default -> throw new IllegalArgumentException("nothing is called " + part);
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      progress.accept("collector FAILED: %s (logs: %s)".formatted(e.getMessage(), directory));
      return false;
    }
  }

  private void parse(int rounds, Path directory) throws IOException, InterruptedException {
    progress.accept("collector: parse ...");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ParseProcess.class.getName(), Integer.toString(rounds)));
    Process process =
        new ProcessBuilder(command).redirectError(directory.resolve("parse.log").toFile()).start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        String name = "collector/" + line.substring(0, space);
        double value = Double.parseDouble(line.substring(space + 1));
        if (line.startsWith(ParseProcess.NEW_SERIES)) {
          alone(name, value, Unit.MEGABYTES_PER_SECOND);
        } else {
          beside(name, value, Unit.MEGABYTES_PER_SECOND, PARSE_FLOOR);
        }
      }
      if (process.waitFor() != 0) {
        throw new IOException("the parser ended with " + process.exitValue());
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private void push(String name, boolean quick, boolean shuffled, Path directory)
      throws IOException, InterruptedException {
    progress.accept("collector: " + name + " ...");
    List<byte[]> warmUp =
        RemoteWriteLoad.requests(quick ? 1 : 40, clock.millis() - 60_000, shuffled);
    List<byte[]> measured = RemoteWriteLoad.requests(quick ? 1 : 60, clock.millis(), shuffled);
    try (var redis = RedisStore.start(directory, Durability.WITHIN_A_SECOND);
        var service = CollectorService.start(options, redis.url(), directory)) {
      service.apply("");
      sendAll(service, warmUp);
      double collectorBefore = cpuSeconds(List.of(service.pid()));
      double redisBefore = cpuSeconds(redis.pids());
      long began = System.nanoTime();
      sendAll(service, measured);
      double seconds = (System.nanoTime() - began) / NANOS;
      double samples = (double) measured.size() * RemoteWriteLoad.SAMPLES_OF_A_REQUEST;
      beside("collector/" + name, samples / seconds, Unit.SAMPLES_PER_SECOND, PUSH_FLOOR);
      alone(
          "collector/" + name + "-cpu-of-a-million",
          (cpuSeconds(List.of(service.pid())) - collectorBefore) * 1e9 / samples,
          Unit.CPU_MILLIS);
      alone(
          "collector/" + name + "-redis-cpu-of-a-million",
          (cpuSeconds(redis.pids()) - redisBefore) * 1e9 / samples,
          Unit.CPU_MILLIS);
      Resident.peak(service.pid())
          .ifPresent(
              bytes ->
                  alone("collector/" + name + "-peak-resident", bytes / MEBIBYTE, Unit.MEBIBYTES));
    }
  }

  private static double cpuSeconds(List<Long> pids) {
    return CpuTime.of(pids).toNanos() / NANOS;
  }

  /** In order, over a few connections. */
  private static void sendAll(CollectorService service, List<byte[]> bodies)
      throws IOException, InterruptedException {
    var next = new AtomicInteger();
    try (var senders = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        running.add(
            senders.submit(
                () -> {
                  for (int at = next.getAndIncrement();
                      at < bodies.size();
                      at = next.getAndIncrement()) {
                    service.push(bodies.get(at));
                  }
                  return null;
                }));
      }
      for (Future<?> sender : running) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a push failed: " + e.getCause(), e);
    }
  }

  private void alone(String name, double value, Unit unit) {
    figures.accept(Figure.alone(new Reading(name, value, unit)));
  }

  private void beside(String name, double value, Unit unit, double floor) {
    figures.accept(
        Figure.beside(new Reading(name, value, unit), FLOOR, new Reading(name, floor, unit)));
  }
}
