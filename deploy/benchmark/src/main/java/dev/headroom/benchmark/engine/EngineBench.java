package dev.headroom.benchmark.engine;

import dev.headroom.benchmark.figure.Figure;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.figure.Unit;
import dev.headroom.benchmark.process.ProgramPath;
import dev.headroom.benchmark.process.Resident;
import dev.headroom.benchmark.store.Durability;
import dev.headroom.benchmark.store.RedisStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Runs the evaluator's engine and Prometheus, and makes figures of what they say. */
public final class EngineBench {

  /** Of quantiles that the evaluator knows to 1 % only; all others agree to rounding. */
  private static final double TOLERANCE = 0.011;

  private static final String PEER = "Prometheus, the same rules as queries";
  private static final double MEBIBYTE = 1 << 20;
  private static final int PERCENT = 100;

  private final List<String> options;
  private final List<String> smallOptions;
  private final Consumer<String> progress;
  private final Consumer<Figure> figures;

  /**
   * @param options of the evaluator's JVM
   * @param smallOptions of one that has as little memory as it needs
   */
  public EngineBench(
      List<String> options,
      List<String> smallOptions,
      Consumer<String> progress,
      Consumer<Figure> figures) {
    this.options = List.copyOf(options);
    this.smallOptions = List.copyOf(smallOptions);
    this.progress = progress;
    this.figures = figures;
  }

  /** Returns false when something failed, which it has said. */
  public boolean run(boolean quick, Path directory) throws InterruptedException {
    var workload = quick ? new Workload(20, 5) : new Workload(1_000, 25);
    try (var redis = RedisStore.start(directory, Durability.WITHIN_A_SECOND)) {
      StreamFiller.fill(redis.url(), workload);
      progress.accept("engine: headroom ...");
      Map<String, Double> ours = engine(redis, workload, directory, options, "engine");
      alone("engine/samples-per-cpu-second", ours, Unit.SAMPLES_PER_SECOND);
      alone("engine/window-bytes", ours, Unit.BYTES_PER_WINDOW);
      alone("engine/rebuild-cpu", ours, Unit.SECONDS);
      alone("engine/checkpoint-head", ours, Unit.BYTES);
      alone("engine/checkpoint-cpu", ours, Unit.CPU_MILLIS);
      alone("engine/checkpoint-segments", ours, Unit.BYTES);
      alone("engine/peak-resident", ours, Unit.MEBIBYTES);
      progress.accept("engine: headroom with little memory ...");
      Map<String, Double> small = engine(redis, workload, directory, smallOptions, "small");
      alone("small/samples-per-cpu-second", small, Unit.SAMPLES_PER_SECOND);
      alone("small/rebuild-cpu", small, Unit.SECONDS);
      alone("small/peak-resident", small, Unit.MEBIBYTES);
      peer(ours, small, workload, directory);
      return true;
    } catch (IOException | RuntimeException e) {
      progress.accept("engine FAILED: %s (logs: %s)".formatted(e.getMessage(), directory));
      return false;
    }
  }

  private void alone(String name, Map<String, Double> values, Unit unit) {
    figures.accept(Figure.alone(reading(name, values, unit)));
  }

  private static Reading reading(String name, Map<String, Double> values, Unit unit) {
    Double value = values.get(name.substring(name.indexOf('/') + 1));
    if (value == null) {
      throw new IllegalStateException("the engine did not say " + name);
    }
    return new Reading(name, value, unit);
  }

  private void peer(
      Map<String, Double> ours, Map<String, Double> small, Workload workload, Path directory)
      throws IOException, InterruptedException {
    List<Reading> rounds =
        List.of(
            reading("engine/cpu-per-round", ours, Unit.CPU_MILLIS),
            reading("small/cpu-per-round", small, Unit.CPU_MILLIS));
    rounds.forEach(cpu -> figures.accept(Figure.alone(cpu)));
    if (ProgramPath.find("prometheus").isEmpty() || ProgramPath.find("promtool").isEmpty()) {
      progress.accept("engine: Prometheus is left out: no prometheus and promtool on the PATH");
      return;
    }
    progress.accept("engine: Prometheus ...");
    PrometheusPeer.Findings theirs = new PrometheusPeer(directory, workload).measure();
    for (Reading cpu : rounds) {
      var peerCpu = new Reading(cpu.name(), theirs.cpuMillis(), cpu.unit());
      figures.accept(Figure.beside(cpu, PEER, peerCpu));
    }
    figures.accept(
        Figure.alone(new Reading("engine/equal-values", equal(ours, theirs), Unit.PERCENT)));
  }

  private double equal(Map<String, Double> ours, PrometheusPeer.Findings theirs) {
    int equal = 0;
    for (Map.Entry<String, Double> value : theirs.values().entrySet()) {
      Double mine = ours.get("value:" + value.getKey());
      double tolerance = value.getKey().equals("p95-24h") ? TOLERANCE : 1e-9;
      if (mine != null
          && Math.abs(mine - value.getValue()) <= tolerance * Math.abs(value.getValue())) {
        equal++;
      } else {
        progress.accept(
            "engine: %s is %s, Prometheus says %s"
                .formatted(value.getKey(), mine, value.getValue()));
      }
    }
    return (double) PERCENT * equal / theirs.values().size();
  }

  private static Map<String, Double> engine(
      RedisStore redis, Workload workload, Path directory, List<String> options, String name)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(EngineProcess.class.getName(), redis.url()));
    command.add(Long.toString(workload.endMillis()));
    command.add(directory.resolve(name + "-checkpoints").toString());
    Process process =
        new ProcessBuilder(command)
            .redirectError(directory.resolve(name + ".log").toFile())
            .start();
    try {
      return values(process);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Map<String, Double> values(Process process)
      throws IOException, InterruptedException {
    Map<String, Double> values = new HashMap<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        if (line.startsWith("value:")) {
          OptionalLong resident = Resident.peak(process.pid());
          resident.ifPresent(bytes -> values.put("peak-resident", bytes / MEBIBYTE));
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("the engine ended with " + process.exitValue());
    }
    return values;
  }
}
