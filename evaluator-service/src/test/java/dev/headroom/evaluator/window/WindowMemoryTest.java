package dev.headroom.evaluator.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a window over 24 h takes: 15 s between samples, evaluated each minute. */
class WindowMemoryTest {

  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final int LIMIT = 32 * 1024;

  /** Values of all 52 bits and times that jitter: what packs worst of what really occurs. */
  private static Window filled(SummaryKind kind, long millis, boolean whole) {
    var window = Window.sliding(new WindowSpec(kind, DAY, 0), MINUTE);
    var random = new Random(7);
    double value = 100;
    for (long time = 3_141; time < millis; time += 14_985 + random.nextInt(30)) {
      value = kind == SummaryKind.COUNTER ? value + random.nextDouble() : 100 * random.nextDouble();
      long evaluated = Math.floorDiv(time, MINUTE) * MINUTE;
      window.at(evaluated);
      window.forgetBefore(evaluated);
      window.add(time, whole ? Math.rint(value * 10) : value);
    }
    window.at(millis);
    return window;
  }

  @ParameterizedTest
  @EnumSource(value = SummaryKind.class, mode = EnumSource.Mode.EXCLUDE, names = "RAW")
  void a_day_of_any_kind_takes_at_most_32_kib(SummaryKind kind) {
    Window window = filled(kind, 2 * DAY, false);
    long retained = RetainedBytes.of(window);
    assertTrue(retained <= LIMIT, kind + " takes " + retained);
    assertTrue(retained <= window.bytes() * 1.05, kind + " counts " + window.bytes());
    assertTrue(window.bytes() <= retained * 1.6 + 500, kind + " counts " + window.bytes());
  }

  @ParameterizedTest
  @EnumSource(value = SummaryKind.class, mode = EnumSource.Mode.EXCLUDE, names = "RAW")
  void a_young_window_does_not_take_what_an_old_one_does(SummaryKind kind) {
    Window young = filled(kind, 10 * MINUTE, false);
    assertTrue(RetainedBytes.of(young) < 2_048, kind + " takes " + RetainedBytes.of(young));
  }
}
