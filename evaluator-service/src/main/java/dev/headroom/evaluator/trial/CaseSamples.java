package dev.headroom.evaluator.trial;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.measure.MeasureSyntaxException;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.RecordingBuilder;
import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.text.Places;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one case, made of its notation; what is wrong becomes a problem with its place.
 */
final class CaseSamples {

  /** A case has no more samples. */
  static final long MOST_SAMPLES = 5_000_000;

  private final Places places;
  private final Findings findings;
  private final RecordingBuilder builder = new RecordingBuilder();
  private final Set<SeriesLabels> seen = new HashSet<>();
  private int series;
  private long count;

  CaseSamples(Places places, Findings findings) {
    this.places = places;
    this.findings = findings;
  }

  Recording of(TestFile.Case one, String path, Duration every, long startMillis) {
    for (int i = 0; i < one.samples().size(); i++) {
      add(one.samples().get(i), path + "/samples/" + i, every, startMillis);
    }
    return builder.build();
  }

  private void add(TestFile.Samples samples, String path, Duration every, long startMillis) {
    SeriesLabels labels = labels(samples.series(), path + "/series");
    if (labels == null) {
      return;
    }
    if (!seen.add(labels)) {
      problem(
          path + "/series",
          0,
          "duplicate-series",
          samples.series(),
          "the series stands above already",
          "all of its values in one place");
      return;
    }
    long step = Objects.requireNonNullElse(samples.every(), every).toMillis();
    builder.series(labels);
    int number = series++;
    try {
      SampleNotation.read(
          samples.values(),
          (index, value) -> {
            if (count++ >= MOST_SAMPLES) {
              throw new Misread(
                  "too-many",
                  0,
                  "",
                  "more than %,d samples in one case".formatted(MOST_SAMPLES),
                  "fewer, or further apart");
            }
            builder.sample(number, startMillis + index * step, value);
          });
    } catch (Misread e) {
      problem(path + "/values", e.offset(), e.code(), e.offending(), e.message(), e.instead());
    }
  }

  private @Nullable SeriesLabels labels(String text, String path) {
    try {
      if (MeasureParser.parse(text) instanceof Expr.Instant instant
          && instant.offsetMillis() == 0) {
        Map<String, String> labels = new TreeMap<>();
        boolean exact = true;
        for (Matcher matcher : instant.selector().matchers()) {
          exact &= matcher.op() == Matcher.Op.EQUAL;
          labels.put(matcher.label(), matcher.operand());
        }
        if (exact && labels.containsKey(SeriesLabels.METRIC_NAME)) {
          return SeriesLabels.of(labels);
        }
      }
      problem(path, 0, "bad-series", text, "this is not one series", "load or load{pod=\"a\"}");
    } catch (MeasureSyntaxException e) {
      problem(
          path,
          e.offset(),
          "bad-series",
          "",
          Objects.toString(e.getMessage(), ""),
          "load or load{pod=\"a\"}");
    }
    return null;
  }

  private void problem(
      String path, int offset, String code, String offending, String message, String instead) {
    findings.problem(places.position(path, offset), path, code, offending, message, instead);
  }
}
