package dev.headroom.scheduler.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * {@code -Dsimulation.seeds=10000} runs more worlds, {@code -Dsimulation.seed=42} one of them
 * again.
 */
class SimulationTest {

  private static final long SEEDS = Long.getLong("simulation.seeds", 200);

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

  @Test
  void an_instant_in_doubt_is_not_held_beside_a_run_that_goes() {
    run(30);
  }

  private static Simulation.Result run(long seed) {
    try {
      return new Simulation(seed).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("-Dsimulation.seed=" + seed + " fails: " + e.getMessage(), e);
    }
  }
}
