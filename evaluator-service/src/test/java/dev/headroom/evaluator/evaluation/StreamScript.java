package dev.headroom.evaluator.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.state.BinaryState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** A stream for tests: entries in order, and ways to run them through an evaluation. */
final class StreamScript {

  static final long START = 1_771_405_200_000L;

  private record Entry(StreamEntryId id, SampleBatch batch) {}

  private final List<Entry> entries = new ArrayList<>();

  static Runbook runbook(String triggers) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          policy: {evaluateEvery: 15s, lateness: 2s}
          sources:
            web: {prometheus: {url: "http://web/metrics"}, every: 15s}
          components:
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
              triggers:
        """
            + triggers.indent(8);
    return parsed(text);
  }

  static Runbook parsed(String text) {
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed parsed -> parsed.runbook();
      case ParseResult.Rejected rejected ->
          throw new AssertionError("the test's runbook is wrong: " + rejected.problems());
    };
  }

  static RunbookEvaluation evaluation(Runbook runbook) {
    return new RunbookEvaluation(
        new CompiledRunbook(runbook, 1), new SeriesTable.Limits(1000, 1L << 30));
  }

  /** A scrape so many seconds after the start, which reaches the stream 300 ms later. */
  StreamScript scrape(long second, Map<SeriesLabels, Double> samples) {
    return scrape("web", second, samples);
  }

  StreamScript scrape(String source, long second, Map<SeriesLabels, Double> samples) {
    long time = START + second * 1000;
    var series = List.copyOf(samples.keySet());
    double[] values = series.stream().mapToDouble(samples::get).toArray();
    entries.add(
        new Entry(
            new StreamEntryId(time + 300, 0), SampleBatch.scraped(source, time, series, values)));
    return this;
  }

  StreamScript tick(long second) {
    entries.add(
        new Entry(
            new StreamEntryId(START + second * 1000, 0),
            SampleBatch.scraped("", 0, List.of(), new double[0])));
    return this;
  }

  List<Decision> run(RunbookEvaluation evaluation) {
    var decisions = new ArrayList<Decision>();
    runOutcomes(evaluation, outcome -> decisions.addAll(outcome.decisions()));
    return decisions;
  }

  void runOutcomes(RunbookEvaluation evaluation, Consumer<Outcome> receiver) {
    entries.forEach(entry -> receiver.accept(feed(evaluation, entry)));
  }

  /** As {@link #run}, but killed and restored from its last checkpoint at random entries. */
  List<Decision> runWithCrashes(Runbook runbook, Random random) {
    var decisions = new ArrayList<Decision>();
    RunbookEvaluation evaluation = evaluation(runbook);
    byte[] checkpoint = BinaryState.write(evaluation::save);
    int resumeAt = 0;
    for (int i = 0; i < entries.size(); i++) {
      for (Decision decision : feed(evaluation, entries.get(i)).decisions()) {
        if (decisions.stream().noneMatch(known -> known.id().equals(decision.id()))) {
          decisions.add(decision);
        }
      }
      if (random.nextInt(20) == 0) {
        checkpoint = BinaryState.write(evaluation::save);
        resumeAt = i + 1;
      }
      if (random.nextInt(40) == 0) {
        evaluation = evaluation(runbook);
        BinaryState.read(checkpoint, evaluation::load);
        i = resumeAt - 1;
      }
    }
    return decisions;
  }

  /** As {@link #run}, but saved and loaded into a fresh evaluation after every entry. */
  List<Decision> runWithRestarts(Runbook runbook) {
    var decisions = new ArrayList<Decision>();
    RunbookEvaluation evaluation = evaluation(runbook);
    for (Entry entry : entries) {
      decisions.addAll(feed(evaluation, entry).decisions());
      byte[] checkpoint = BinaryState.write(evaluation::save);
      evaluation = evaluation(runbook);
      BinaryState.read(checkpoint, evaluation::load);
      assertArrayEquals(checkpoint, BinaryState.write(evaluation::save));
    }
    return decisions;
  }

  /** What somebody sees after each entry, each time that it changes. */
  <T> List<T> watch(RunbookEvaluation evaluation, Function<RunbookEvaluation, T> seen) {
    var changes = new ArrayList<T>();
    for (Entry entry : entries) {
      feed(evaluation, entry);
      note(changes, seen.apply(evaluation));
    }
    return changes;
  }

  /** As {@link #watch}, but saved and loaded into a fresh evaluation after every entry. */
  <T> List<T> watchWithRestarts(Runbook runbook, Function<RunbookEvaluation, T> seen) {
    var changes = new ArrayList<T>();
    RunbookEvaluation evaluation = evaluation(runbook);
    for (Entry entry : entries) {
      feed(evaluation, entry);
      byte[] checkpoint = BinaryState.write(evaluation::save);
      evaluation = evaluation(runbook);
      BinaryState.read(checkpoint, evaluation::load);
      note(changes, seen.apply(evaluation));
      assertArrayEquals(checkpoint, BinaryState.write(evaluation::save));
    }
    return changes;
  }

  private static <T> void note(List<T> changes, T now) {
    if (changes.isEmpty() || !changes.getLast().equals(now)) {
      changes.add(now);
    }
  }

  private static Outcome feed(RunbookEvaluation evaluation, Entry entry) {
    return evaluation.samples(entry.id(), entry.batch(), evaluation.resolve(entry.batch()));
  }

  /** A decision as {@code 60s web/p95 ok>firing 0.9}. */
  static String shown(Decision decision) {
    return String.format(
        Locale.ROOT,
        "%ds %s %s>%s %.3f",
        (decision.at().toEpochMilli() - START) / 1000,
        decision.trigger(),
        decision.from() == null ? "unknown" : decision.from().name().toLowerCase(Locale.ROOT),
        decision.to().name().toLowerCase(Locale.ROOT),
        decision.value());
  }
}
