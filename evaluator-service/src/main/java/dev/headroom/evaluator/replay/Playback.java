package dev.headroom.evaluator.replay;

import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.Outcome;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.SampledSeries;
import dev.headroom.evaluator.series.SeriesTable;
import java.util.LinkedHashSet;
import java.util.function.Consumer;

/**
 * A recording played into an evaluation, as if each sample arrived in time. At an instant of the
 * evaluation step all samples up to it are there, so that it decides as live when none is later
 * than the runbook's lateness. One thread at a time.
 */
public final class Playback {

  private static final SeriesTable.Limits NO_LIMITS =
      new SeriesTable.Limits(Integer.MAX_VALUE, Long.MAX_VALUE);

  private final CompiledRunbook compiled;
  private final RunbookEvaluation evaluation;
  private final Tape[] tapes;
  private final long stepMillis;
  private long nextMillis;
  private long sequence;

  /**
   * @param startMillis not before the epoch; the first evaluation is at the first multiple of the
   *     step from there
   */
  public Playback(CompiledRunbook compiled, Recording recording, long startMillis) {
    this.compiled = compiled;
    this.evaluation = RunbookEvaluation.withoutHistory(compiled, NO_LIMITS);
    this.stepMillis = compiled.stepMillis();
    this.nextMillis = Math.ceilDiv(startMillis, stepMillis) * stepMillis;
    var seen = new LinkedHashSet<SampledSeries>();
    compiled.windows().forEach(window -> seen.addAll(recording.matching(window.selector())));
    this.tapes = seen.stream().map(one -> new Tape(one, compiled)).toArray(Tape[]::new);
  }

  public RunbookEvaluation evaluation() {
    return evaluation;
  }

  /** Evaluates at every step up to and including an instant that were not evaluated yet. */
  public void advance(long untilMillis, Consumer<Outcome> receiver) {
    if (sequence == 0 && nextMillis <= untilMillis) {
      play();
      // The stream's clock starts a moment before the first evaluation, which is then due.
      tick(Math.max(0, nextMillis - stepMillis + 1), receiver);
    }
    while (nextMillis <= untilMillis) {
      play();
      tick(nextMillis + compiled.latenessMillis(), receiver);
      nextMillis += stepMillis;
    }
  }

  private void play() {
    for (Tape tape : tapes) {
      tape.play(evaluation, nextMillis);
    }
  }

  private void tick(long atMillis, Consumer<Outcome> receiver) {
    Outcome outcome = evaluation.tick(new StreamEntryId(atMillis, sequence++));
    if (!outcome.isEmpty()) {
      receiver.accept(outcome);
    }
  }
}
