package dev.headroom.systemtest.chaos;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Evaluators die and freeze under load, Redis and the document store are killed and come back; what
 * is decided is what one undisturbed evaluation of the same streams decides.
 *
 * <p>The long one: {@code -Dit.test=EvaluatorChaosIT -Dchaos.strikes=100 -Dchaos.seed=1}, as many
 * kills and stops.
 */
@Tag("chaos")
class EvaluatorChaosIT {

  private static final String STRIKES = "chaos.strikes";
  private static final Duration REPLACED = Duration.ofSeconds(5);
  private static final Duration STORM = Duration.ofSeconds(20);
  private static final Duration LONGEST_STORM = Duration.ofMinutes(2);

  @Test
  void decisions_are_those_of_an_undisturbed_run() throws Exception {
    weather(
        "evaluator",
        storm -> {
          long begin = System.nanoTime();
          return () -> {
            Duration gone = Duration.ofNanos(System.nanoTime() - begin);
            boolean hadAll = storm.hadEach() && storm.otherFailures() > 0;
            return gone.compareTo(hadAll ? STORM : LONGEST_STORM) >= 0;
          };
        });
  }

  @Test
  @EnabledIfSystemProperty(named = STRIKES, matches = ".+")
  void decisions_are_those_of_an_undisturbed_run_after_a_long_storm() throws Exception {
    int strikes = Integer.getInteger(STRIKES);
    weather("evaluator-long", storm -> () -> storm.kills() + storm.stops() >= strikes);
  }

  private static void weather(String name, Function<Storm, BooleanSupplier> enough)
      throws Exception {
    Path home = Path.of(System.getProperty("headroom.home"));
    Path data =
        Path.of("target", "chaos", name + "-" + ProcessHandle.current().pid()).toAbsolutePath();
    try (var run = new EvaluatorChaosRun(home, data)) {
      Duration afterKill = run.afterKill();
      Duration afterFreeze = run.afterFreeze();
      EvaluatorChaosRun.Figures figures = run.run(Long.getLong("chaos.seed", 7), enough);
      System.out.println("  " + name + ": " + figures);
      System.out.println(
          "  replaced after a kill in " + afterKill + ", after a stop in " + afterFreeze);
      assertAll(
          () -> assertTrue(afterKill.compareTo(REPLACED) < 0, afterKill::toString),
          () -> assertTrue(afterFreeze.compareTo(REPLACED) < 0, afterFreeze::toString),
          () -> assertEquals(List.of(), figures.lost()),
          () -> assertEquals(List.of(), figures.wrong()),
          () -> assertTrue(figures.decisions() > 0, figures::toString),
          () -> assertTrue(figures.storm().kills() > 0, figures::toString),
          () -> assertTrue(figures.storm().stops() > 0, figures::toString),
          () -> assertTrue(figures.storm().redisFailures() > 0, figures::toString),
          () -> assertTrue(figures.storm().otherFailures() > 0, figures::toString));
    }
  }
}
