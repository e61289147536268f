package dev.headroom.local.prometheus;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Selector;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.RecordingBuilder;
import dev.headroom.evaluator.measurement.RecordingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Gathers the raw samples of selectors, a day at a time, or less where a day is too much. */
public final class History {

  private static final long DAY_MILLIS = 24 * 60 * 60_000L;
  private static final long LEAST_MILLIS = 60_000;
  private static final Duration SILENCE = Duration.ofSeconds(3);

  private final PrometheusApi api;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final RecordingBuilder builder = new RecordingBuilder();
  private final Map<SeriesLabels, Integer> known = new HashMap<>();
  private final List<Long> newest = new ArrayList<>();
  private long chunkMillis = DAY_MILLIS;
  private Instant said;
  private long samples;

  /**
   * @param progress takes a line now and then, once it takes long
   */
  public History(PrometheusApi api, InstantSource clock, Consumer<String> progress) {
    this.api = api;
    this.clock = clock;
    this.progress = progress;
    this.said = clock.instant();
  }

  /**
   * All samples of the selectors between two instants. The server leaves out the marks of series
   * that have ended.
   *
   * @throws HistoryException if it cannot be had
   */
  public Recording fetch(Set<Selector> selectors, long fromMillis, long toMillis) {
    int number = 0;
    for (Selector selector : selectors) {
      number++;
      long start = fromMillis;
      // A series may be matched by several selectors: what is known of it already is not taken
      // again.
      while (start < toMillis) {
        long end = Math.min(start + chunkMillis, toMillis);
        switch (api.samples(selector.toString(), end - start, end, this::sample)) {
          case PrometheusApi.Outcome.Read() -> {
            start = end;
            say(number, selectors.size(), end);
          }
          case PrometheusApi.Outcome.TooMuch() -> {
            if (chunkMillis <= LEAST_MILLIS) {
              throw new HistoryException(
                  "it cannot give even a minute of %s; raise its --query.max-samples"
                      .formatted(selector),
                  null);
            }
            chunkMillis = Math.max(LEAST_MILLIS, chunkMillis / 2);
          }
        }
      }
    }
    try {
      return builder.build();
    } catch (RecordingException e) {
      throw new HistoryException(Objects.toString(e.getMessage(), ""), e);
    }
  }

  private void sample(SeriesLabels labels, long timeMillis, double value) {
    Integer number = known.get(labels);
    if (number == null) {
      number = known.size();
      known.put(labels, number);
      newest.add(Long.MIN_VALUE);
      builder.series(labels);
    }
    // Prometheus 2 gives the sample at either edge of a stretch.
    if (timeMillis > newest.get(number)) {
      newest.set(number, timeMillis);
      try {
        builder.sample(number, timeMillis, value);
        samples++;
      } catch (RecordingException e) {
        throw new HistoryException(Objects.toString(e.getMessage(), ""), e);
      }
    }
  }

  private void say(int selector, int of, long reached) {
    Instant now = clock.instant();
    if (Duration.between(said, now).compareTo(SILENCE) >= 0) {
      said = now;
      progress.accept(
          "selector %d of %d fetched up to %s, %,d samples so far"
              .formatted(selector, of, Instant.ofEpochMilli(reached), samples));
    }
  }
}
