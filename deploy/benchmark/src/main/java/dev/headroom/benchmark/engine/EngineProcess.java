package dev.headroom.benchmark.engine;

import com.sun.management.OperatingSystemMXBean;
import dev.headroom.common.redis.RedisConfig;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.evaluation.Snapshots;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.stream.EntryDecoder;
import dev.headroom.evaluator.stream.RawEntry;
import dev.headroom.evaluator.stream.StreamConfig;
import dev.headroom.evaluator.stream.redis.RedisRunbookStream;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The evaluator's process: reads the whole stream, decodes, windows, evaluates and saves its state
 * each hour of event time, then rebuilds it from what it saved. All of it twice: the first time is
 * for the JVM to warm up. Prints a line a figure: name and value.
 */
public final class EngineProcess {

  private static final int READ_BATCH = 100;
  private static final int STEADY_ROUNDS = 60;
  private static final int PASSES = 2;

  /** A minute goes by in a few milliseconds here: state is saved as seldom as by the wall clock. */
  private static final long SAVE_MILLIS = 3_600_000;

  private static final double NANOS = 1e9;
  private static final SeriesTable.Limits LIMITS = new SeriesTable.Limits(200_000, 1L << 33);

  private final PrintStream out;
  private final RedisRunbookStream stream;
  private final Map<StreamEntryId, @Nullable Series[]> columns = new HashMap<>();
  private final EntryDecoder decoder;
  private final DiskCheckpoint checkpoint;
  private long samples;
  private long saves;
  private long saveNanos;

  private EngineProcess(PrintStream out, RedisRunbookStream stream, DiskCheckpoint checkpoint) {
    this.out = out;
    this.stream = stream;
    this.checkpoint = checkpoint;
    this.decoder = new EntryDecoder(id -> stream.find("bench", id));
  }

  /**
   * Evaluates a stream and rebuilds it, again and again, and says the figures of the last pass.
   *
   * @param args the URL of Redis, the last instant to be evaluated, and a directory
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    System.setOut(System.err);
    var redis = Redis.createClient(Vertx.vertx(), args[0]);
    RedisConfig keys = () -> "bench";
    var stream = new RedisRunbookStream(redis, keys, new DefaultStreams());
    for (int pass = 1; pass <= PASSES; pass++) {
      Path directory = Files.createDirectories(Path.of(args[2], "pass-" + pass));
      PrintStream to = pass == PASSES ? out : new PrintStream(OutputStream.nullOutputStream());
      var process = new EngineProcess(to, stream, new DiskCheckpoint(directory));
      int series = process.evaluate(Long.parseLong(args[1]));
      process.rebuild(series);
    }
    System.exit(0);
  }

  private record DefaultStreams() implements StreamConfig {
    @Override
    public Duration retention() {
      return Duration.ofMinutes(90);
    }

    @Override
    public Duration pollInterval() {
      return Duration.ofMillis(100);
    }

    @Override
    public int readBatch() {
      return READ_BATCH;
    }
  }

  /** Answers how many series there were. */
  private int evaluate(long endMillis) {
    RunbookEvaluation evaluation = fresh();
    long half = endMillis - (endMillis - Workload.START_MILLIS) / 2;
    long steady = endMillis - STEADY_ROUNDS * Workload.ROUND_MILLIS;
    long atHalf = 0;
    long samplesAtHalf = 0;
    long atSteady = 0;
    long saved = Workload.START_MILLIS;
    for (List<RawEntry> entries = next(evaluation);
        !entries.isEmpty();
        entries = next(evaluation)) {
      for (RawEntry entry : entries) {
        if (entry.id().millis() - saved >= SAVE_MILLIS) {
          saved = entry.id().millis();
          save(evaluation);
        }
        if (atHalf == 0 && entry.id().millis() >= half) {
          atHalf = workNanos();
          samplesAtHalf = samples;
        }
        if (atSteady == 0 && entry.id().millis() >= steady) {
          atSteady = workNanos();
        }
        take(evaluation, entry);
      }
    }
    long end = workNanos();
    save(evaluation);
    say("checkpoint-cpu", saveNanos / NANOS * 1_000 / saves);
    say("samples-per-cpu-second", (samples - samplesAtHalf) * NANOS / (end - atHalf));
    say("cpu-per-round", (end - atSteady) / NANOS * 1_000 / STEADY_ROUNDS);
    say("window-bytes", evaluation.table().windowBytes() / (double) evaluation.table().windows());
    say("checkpoint-head", checkpoint.headBytes());
    say("checkpoint-segments", (double) checkpoint.segmentBytes());
    Snapshots.rows(evaluation)
        .forEach(
            row -> row.state().value().ifPresent(value -> say("value:" + row.trigger(), value)));
    columns.clear();
    return evaluation.table().size();
  }

  private List<RawEntry> next(RunbookEvaluation evaluation) {
    return stream.read("bench", evaluation.lastEntry(), READ_BATCH);
  }

  private void take(RunbookEvaluation evaluation, RawEntry entry) {
    switch (decoder.decode(entry)) {
      case EntryDecoder.Decoded.Tick tick -> evaluation.tick(entry.id());
      case EntryDecoder.Decoded.Samples decoded -> {
        samples += decoded.batch().size();
        evaluation.samples(
            entry.id(),
            decoded.batch(),
            columns.computeIfAbsent(
                decoded.keyframe(), unknown -> evaluation.resolve(decoded.batch())));
      }
    }
  }

  private void save(RunbookEvaluation evaluation) {
    long before = threadNanos();
    checkpoint.save(evaluation);
    saveNanos += threadNanos() - before;
    saves++;
  }

  /** What a take-over does. */
  private void rebuild(int series) {
    long before = cpuNanos();
    RunbookEvaluation rebuilt = fresh();
    checkpoint.load(rebuilt);
    say("rebuild-cpu", (cpuNanos() - before) / NANOS);
    if (rebuilt.table().size() != series) {
      throw new IllegalStateException("series are missing after a rebuild");
    }
  }

  private static RunbookEvaluation fresh() {
    return switch (new RunbookParser(new MeasureLanguage()).parse(Workload.runbook())) {
      case ParseResult.Parsed parsed ->
          new RunbookEvaluation(new CompiledRunbook(parsed.runbook(), 1), LIMITS);
      case ParseResult.Rejected rejected ->
          throw new IllegalStateException("the runbook is wrong: " + rejected.problems());
    };
  }

  private void say(String name, double value) {
    out.println(name + " " + value);
    out.flush();
  }

  /** Of all but the saves. */
  private long workNanos() {
    return cpuNanos() - saveNanos;
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Of the whole process: the compiler's and the collector's threads count. */
  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
