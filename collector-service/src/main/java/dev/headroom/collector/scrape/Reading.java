package dev.headroom.collector.scrape;

import dev.headroom.collector.exposition.Description;
import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says.
 *
 * @param series identities with the source's labels; the same list as last time when unchanged
 * @param values one a series
 * @param timestampsMillis one a series, or null when all are of the time of the scrape
 * @param warnings what was left out, and why; the rest is good
 * @param failure why the target counts as down, or null when it is up. A failed scrape has no
 *     samples; a failed probe still has those of the answer
 * @param descriptions what the target itself says of its metrics, by family
 */
public record Reading(
    List<SeriesLabels> series,
    double[] values,
    long @Nullable [] timestampsMillis,
    List<String> warnings,
    @Nullable Failure failure,
    Map<String, Description> descriptions) {

  /** Of a target that does not describe its metrics. */
  public Reading(
      List<SeriesLabels> series,
      double[] values,
      long @Nullable [] timestampsMillis,
      List<String> warnings,
      @Nullable Failure failure) {
    this(series, values, timestampsMillis, warnings, failure, Map.of());
  }

  /** The same without a secret in its texts. */
  Reading redacted(UnaryOperator<String> redact) {
    return new Reading(
        series,
        values,
        timestampsMillis,
        warnings.stream().map(redact).toList(),
        failure == null ? null : new Failure(failure.code(), redact.apply(failure.reason())),
        descriptions);
  }

  /** The same with one more warning. */
  Reading warned(String warning) {
    var all = new ArrayList<>(warnings);
    all.add(warning);
    return new Reading(series, values, timestampsMillis, List.copyOf(all), failure, descriptions);
  }

  /** Of a target that is down. */
  public static Reading failed(String code, String reason) {
    return new Reading(List.of(), new double[0], null, List.of(), new Failure(code, reason));
  }
}
