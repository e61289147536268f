package dev.headroom.evaluator.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows against a scan of the raw samples, over seeded series with gaps and counter resets. */
class PlanOracleTest {

  private static final long STEP = 15_000;
  private static final long START = 1_771_405_200_000L;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void windows_give_what_a_scan_of_the_raw_samples_gives(long seed) {
    var random = new Random(seed);
    long range =
        List.of(60_000L, 300_000L, 3_600_000L, 90_000L, 7 * STEP, 86_400_000L)
            .get(random.nextInt(6));
    String in = "(x[" + range / 1000 + "s])";
    Map<String, MeasurePlan> plans = new LinkedHashMap<>();
    var compiler = new PlanCompiler();
    for (String function :
        List.of(
            "rate",
            "increase",
            "sum_over_time",
            "avg_over_time",
            "min_over_time",
            "max_over_time",
            "count_over_time",
            "last_over_time")) {
      plans.put(function, compiler.compile(MeasureParser.parse(function + in), 0));
    }
    var table = new SeriesTable(compiler.windows(), STEP, new SeriesTable.Limits(10, 1L << 30));
    Series series = Objects.requireNonNull(table.resolve(SeriesLabels.named("x"), 60_000));
    var raw = new ArrayList<RawSamples.Sample>();
    double value = 0;
    long time = START;
    int compared = 0;
    for (long at = START; at < START + 3 * range + 100 * STEP; at += STEP) {
      while (time <= at) {
        value = random.nextInt(40) == 0 ? random.nextInt(5) : value + random.nextInt(20);
        raw.add(new RawSamples.Sample(time, value));
        table.offer(series, time, value, Long.MAX_VALUE);
        time +=
            random.nextInt(60) == 0
                ? random.nextLong(1, 2 * range)
                : 5_000 + random.nextInt(3) * 4_999;
      }
      table.release(at);
      raw.removeIf(sample -> sample.time() <= START - 1);
      if (random.nextInt(10) == 0) {
        compared += compare(plans, table, new RawSamples(raw), at, range);
      }
    }
    assertTrue(compared > 20, "compared only " + compared);
  }

  private static int compare(
      Map<String, MeasurePlan> plans, SeriesTable table, RawSamples raw, long at, long range) {
    double increase = raw.increase(at, range);
    var expected = new LinkedHashMap<String, Double>();
    expected.put("increase", increase);
    expected.put("rate", increase / (range / 1000.0));
    expected.put("sum_over_time", raw.sum(at, range));
    expected.put("avg_over_time", raw.average(at, range));
    expected.put("min_over_time", raw.fold(at, range, Math::min));
    expected.put("max_over_time", raw.fold(at, range, Math::max));
    expected.put("last_over_time", raw.fold(at, range, (first, last) -> last));
    expected.forEach(
        (function, want) -> {
          List<Element> got = Objects.requireNonNull(plans.get(function)).evaluate(table, at);
          if (Double.isNaN(want)) {
            assertEquals(List.of(), got, function);
          } else {
            assertEquals(want, got.getFirst().value(), Math.abs(want) * 1e-12, function);
          }
        });
    return expected.size();
  }
}
