package dev.headroom.evaluator.owner.shell;

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
class OwnerSimulationTest {

  /** Losing owners is the point of the test; held here, for loggers are collected. */
  private static final Logger LOG = Logger.getLogger("dev.headroom.evaluator.owner");

  private static final long SEEDS = Long.getLong("simulation.seeds", 200);

  /** So many calls are tried one by one; of the others some, in a long run all. */
  private static final long EACH = 150;

  @BeforeAll
  static void silence() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(null);
  }

  @Test
  void whatever_goes_wrong_the_decisions_are_those_of_an_undisturbed_run() {
    Long only = Long.getLong("simulation.seed");
    long decisions = 0;
    long takeOvers = 0;
    long turns = 0;
    for (long seed : only == null ? LongStream.range(0, SEEDS).toArray() : new long[] {only}) {
      OwnerSimulation.Result result = run(seed);
      decisions += result.decisions();
      takeOvers += result.takeOvers();
      turns += result.turns();
    }
    System.out.printf(
        "simulation: %d decisions, %d take-overs, %d versions%n", decisions, takeOvers, turns);
    assertTrue(decisions > 0 && takeOvers > 0 && turns > 0, "nothing happened");
  }

  @Test
  void a_crash_at_any_call_changes_nothing() {
    long calls = new OwnerSimulation(OwnerWorld.killingAt(-1)).run().calls();
    assertTrue(calls > 500, calls + " calls");
    long stride = SEEDS > 1_000 ? 1 : 13;
    for (long call = 1; call <= calls; call += call < EACH ? 1 : stride) {
      try {
        new OwnerSimulation(OwnerWorld.killingAt(call)).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("killed at call " + call + ": " + e.getMessage(), e);
      }
    }
  }

  private static OwnerSimulation.Result run(long seed) {
    try {
      return new OwnerSimulation(new OwnerWorld(seed)).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("-Dsimulation.seed=" + seed + " fails: " + e.getMessage(), e);
    }
  }
}
