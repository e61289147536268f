package dev.headroom.scheduler.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code -Dsimulation.seeds=10000} runs more worlds, {@code -Dsimulation.seed=42} one of them
 * again.
 */
class SimulationTest {

  /** Its loss of holders is the point of the test; held here, for loggers are collected. */
  private static final Logger LOG = Logger.getLogger("dev.headroom.scheduler.run");

  private static final long SEEDS = Long.getLong("simulation.seeds", 200);

  @BeforeAll
  static void silence() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(null);
  }

  @Test
  void every_instant_of_every_job_has_one_outcome_whatever_goes_wrong() {
    Long only = Long.getLong("simulation.seed");
    long starts = 0;
    long instants = 0;
    for (long seed : only == null ? LongStream.range(0, SEEDS).toArray() : new long[] {only}) {
      Simulation.Result result = run(seed);
      starts += result.starts();
      instants += result.report().instants();
    }
    System.out.printf("simulation: %d instants, %d starts%n", instants, starts);
    assertTrue(starts > 0 && instants > 0, "nothing happened");
  }

  private static Simulation.Result run(long seed) {
    try {
      return new Simulation(seed).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("-Dsimulation.seed=" + seed + " fails: " + e.getMessage(), e);
    }
  }
}
