package dev.headroom.evaluator.replay;

import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.measurement.SampledSeries;
import dev.headroom.evaluator.series.Series;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The samples of one series that are still to come. */
final class Tape {

  /** What a collector writes on each sample. */
  private static final String SOURCE = "source";

  private final SampledSeries samples;
  private final long freshForMillis;
  private int next;
  private @Nullable Series series;

  /**
   * A sample is news for as long as it is live, where its source is known by its label; for as long
   * as its neighbours are apart, where they are further apart than that.
   */
  Tape(SampledSeries samples, CompiledRunbook compiled) {
    this.samples = samples;
    String source = Objects.requireNonNullElse(samples.labels().get(SOURCE), "");
    this.freshForMillis = compiled.freshForMillis(source, Spacing.of(samples));
  }

  /** Hands over what has come by an instant. */
  void play(RunbookEvaluation evaluation, long upToMillis) {
    long[] times = samples.timesMillis();
    while (next < times.length && times[next] <= upToMillis) {
      Series known = series;
      if (known == null) {
        known = evaluation.table().resolve(samples.labels(), freshForMillis);
        series = known;
      }
      if (known != null) {
        evaluation.sample(known, times[next], samples.values()[next]);
      }
      next++;
    }
  }
}
