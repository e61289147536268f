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
import dev.headroom.evaluator.series.BlockSegment;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.state.BinaryState;
import dev.headroom.evaluator.stream.EntryDecoder;
import dev.headroom.evaluator.stream.RawEntry;
import dev.headroom.evaluator.stream.StreamConfig;
import dev.headroom.evaluator.stream.redis.RedisRunbookStream;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The evaluator's process: reads the whole stream, decodes, windows, evaluates, then rebuilds its
 * state from what a checkpoint holds. Prints a line a figure: name and value.
 */
public final class EngineProcess {

  private static final int READ_BATCH = 100;
  private static final int STEADY_ROUNDS = 60;
  private static final int HEADS = 10;
  private static final double NANOS = 1e9;
  private static final SeriesTable.Limits LIMITS = new SeriesTable.Limits(200_000, 1L << 33);

  private final PrintStream out;
  private final RedisRunbookStream stream;
  private final Map<StreamEntryId, @Nullable Series[]> columns = new HashMap<>();
  private final EntryDecoder decoder;
  private long samples;

  private EngineProcess(PrintStream out, RedisRunbookStream stream) {
    this.out = out;
    this.stream = stream;
    this.decoder = new EntryDecoder(id -> stream.find("bench", id));
  }

  /**
   * @param args the URL of Redis, and the last instant to be evaluated
   */
  public static void main(String[] args) {
    PrintStream out = System.out;
    System.setOut(System.err);
    var redis = Redis.createClient(Vertx.vertx(), args[0]);
    RedisConfig keys = () -> "bench";
    var process = new EngineProcess(out, new RedisRunbookStream(redis, keys, new DefaultStreams()));
    process.rebuild(process.evaluate(Long.parseLong(args[1])));
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

  /** What is left of an owner when it has gone. */
  private record Stored(byte[] head, List<byte[]> segments, int series) {}

  private Stored evaluate(long endMillis) {
    RunbookEvaluation evaluation = fresh();
    long half = endMillis - (endMillis - Workload.START_MILLIS) / 2;
    long steady = endMillis - STEADY_ROUNDS * Workload.ROUND_MILLIS;
    long atHalf = 0;
    long samplesAtHalf = 0;
    long atSteady = 0;
    for (List<RawEntry> entries = next(evaluation);
        !entries.isEmpty();
        entries = next(evaluation)) {
      for (RawEntry entry : entries) {
        if (atHalf == 0 && entry.id().millis() >= half) {
          atHalf = cpuNanos();
          samplesAtHalf = samples;
        }
        if (atSteady == 0 && entry.id().millis() >= steady) {
          atSteady = cpuNanos();
        }
        take(evaluation, entry);
      }
    }
    long end = cpuNanos();
    say("samples-per-cpu-second", (samples - samplesAtHalf) * NANOS / (end - atHalf));
    say("cpu-per-round", (end - atSteady) / NANOS * 1_000 / STEADY_ROUNDS);
    say("window-bytes", evaluation.table().windowBytes() / (double) evaluation.table().windows());
    Snapshots.rows(evaluation)
        .forEach(
            row -> row.state().value().ifPresent(value -> say("value:" + row.trigger(), value)));
    columns.clear();
    return checkpoint(evaluation);
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

  private Stored checkpoint(RunbookEvaluation evaluation) {
    evaluation.table().segmentsLost();
    List<byte[]> segments =
        evaluation.table().segments().stream().map(BlockSegment::bytes).toList();
    byte[] head = BinaryState.write(evaluation::save);
    long before = cpuNanos();
    for (int i = 0; i < HEADS; i++) {
      head = BinaryState.write(evaluation::save);
    }
    say("checkpoint-cpu", (cpuNanos() - before) / NANOS * 1_000 / HEADS);
    say("checkpoint-head", head.length);
    say("checkpoint-segments", segments.stream().mapToLong(one -> one.length).sum());
    return new Stored(head, segments, evaluation.table().size());
  }

  /** What a take-over does after it has read the checkpoint. */
  private void rebuild(Stored stored) {
    long before = cpuNanos();
    RunbookEvaluation rebuilt = fresh();
    BinaryState.read(stored.head(), in -> rebuilt.load(in, stored.segments()));
    say("rebuild-cpu", (cpuNanos() - before) / NANOS);
    if (rebuilt.table().size() != stored.series()) {
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

  /** Of the whole process: the compiler's and the collector's threads count. */
  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
