package dev.headroom.evaluator.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows of every kind against a scan of the raw samples, over seeded series. */
class WindowScanTest {

  private static final int SEEDS = 30;
  private static final long STEP = 15_000;

  @ParameterizedTest
  @EnumSource(value = SummaryKind.class, mode = EnumSource.Mode.EXCLUDE, names = "RAW")
  void a_sliding_window_gives_what_a_scan_gives(SummaryKind kind) {
    int compared = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      var spec =
          new WindowSpec(
              kind,
              STEP * List.of(1, 4, 7, 20, 61, 240, 1000).get(random.nextInt(7)),
              random.nextInt(3) == 0 ? STEP * random.nextInt(100) : 0);
      compared += compare(spec, Window.sliding(spec, STEP), random, STEP, seed);
    }
    assertTrue(compared > 1_000, "compared only " + compared);
  }

  @ParameterizedTest
  @EnumSource(value = SummaryKind.class)
  void a_window_over_everything_gives_what_a_scan_gives_at_any_instant(SummaryKind kind) {
    int compared = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      var spec =
          new WindowSpec(kind, random.nextLong(1, 3_000_000), random.nextLong(-9_999, 100_000));
      compared += compare(spec, Window.overEverything(spec), random, 7_919, seed);
    }
    assertTrue(compared > 1_000, "compared only " + compared);
  }

  /** Takes samples and asks in turns; sometimes it does not ask for a while. */
  private static int compare(WindowSpec spec, Window window, Random random, long step, long seed) {
    long until = RandomSeries.START + 3_000 * STEP;
    List<Scan.Sample> samples = RandomSeries.samples(random, until, seed % 3 == 0);
    var seen = new ArrayList<Scan.Sample>();
    int next = 0;
    int compared = 0;
    for (long at = RandomSeries.START; at < until + spec.rangeMillis(); at += step) {
      while (next < samples.size() && samples.get(next).time() <= at) {
        window.add(samples.get(next).time(), samples.get(next).value());
        seen.add(samples.get(next++));
      }
      if (random.nextInt(40) == 0 || at / step % 1_000 < 8) {
        Scan scan = Scan.of(seen, spec, at);
        Summary summary = window.at(at);
        String where = "seed %d %s at %d".formatted(seed, spec, at);
        assertEquals(scan.samples().isEmpty(), summary.isEmpty(), where);
        if (!summary.isEmpty()) {
          compare(scan, summary, spec, at, where);
          compared++;
        }
        if (random.nextInt(20) == 0) {
          window.forgetBefore(at);
        }
      }
    }
    return compared;
  }

  private static void compare(Scan scan, Summary got, WindowSpec spec, long at, String where) {
    long end = at - spec.offsetMillis();
    long start = end - spec.rangeMillis();
    boolean several = scan.count() >= 2;
    switch (spec.kind()) {
      case SUM -> {
        assertEquals(scan.count(), got.count(), where);
        close(scan.sum(), got.sum(), 1e6, where);
        close(scan.average(), got.average(), 1e6, where);
      }
      case MIN -> close(scan.extremum(false), got.min(), 1, where);
      case MAX -> close(scan.extremum(true), got.max(), 1, where);
      case LAST, LATEST -> {
        assertEquals(scan.samples().getLast().value(), got.last(), where);
        assertEquals(scan.samples().getLast().time(), got.lastTimeMillis(), where);
      }
      case COUNTER -> {
        assertEquals(scan.count(), got.count(), where);
        assertEquals(scan.samples().getFirst().value(), got.first(), where);
        assertEquals(scan.samples().getFirst().time(), got.firstTimeMillis(), where);
        assertEquals(scan.samples().getLast().value(), got.last(), where);
        assertEquals(scan.samples().getLast().time(), got.lastTimeMillis(), where);
        if (several) {
          close(scan.extrapolated(start, end, true), got.increase(start, end), 1e6, where);
          close(scan.extrapolated(start, end, false), got.delta(start, end), 1e6, where);
        }
      }
      case LAST_TWO -> {
        assertEquals(several, got.count() >= 2, where);
        assertEquals(scan.samples().getLast().value(), got.last(), where);
        if (several) {
          Scan.Sample previous = scan.samples().get(scan.samples().size() - 2);
          assertEquals(previous.value(), got.previous(), where);
          assertEquals(previous.time(), got.previousTimeMillis(), where);
        }
      }
      case CHANGES -> {
        assertEquals(scan.changes(), got.changes(), where);
        assertEquals(scan.resets(), got.resets(), where);
      }
      case MOMENTS -> close(scan.variance(), got.variance(), 1e4, where);
      case REGRESSION -> {
        if (several) {
          boolean shortened = spec.rangeMillis() >= 256 * STEP;
          close(scan.line(at).slope(), got.regression(at).slope(), shortened ? 100 : 1, where);
          double size = shortened ? 1e6 : 1e4;
          close(scan.line(at).intercept(), got.regression(at).intercept(), size, where);
        }
      }
      case QUANTILE -> quantiles(scan, got, where);
      case RAW -> {
        for (int i = 0; i < scan.samples().size(); i++) {
          assertEquals(scan.samples().get(i), new Scan.Sample(got.timeMillis(i), got.value(i)));
        }
      }
    }
  }

  private static void quantiles(Scan scan, Summary got, String where) {
    for (double q : new double[] {0, 0.01, 0.5, 0.95, 1}) {
      double want = scan.quantile(q);
      if (got.relativeError() > 0 && Double.isFinite(want)) {
        assertEquals(want, got.quantile(q), Math.abs(want) * got.relativeError() + 1e-12, where);
      } else {
        close(want, got.quantile(q), 1, where);
      }
    }
  }

  /** Where all is finite, to rounding at the size of the samples; else the same NaN or infinity. */
  private static void close(double want, double got, double size, String where) {
    if (Double.isFinite(want)) {
      assertEquals(want, got, Math.max(Math.abs(want), size) * 1e-9, where);
    } else {
      assertEquals(want, got, where);
    }
  }
}
