package dev.headroom.evaluator.tenancy.shell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** {@code -Dsimulation.seed=} replays one seed. */
class TenancySimulationTest {

  private static final int SEEDS = 200;
  private static final int STEPS = 3000;

  private static LongStream seeds() {
    Long one = Long.getLong("simulation.seed");
    return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
  }

  @Test
  void no_look_up_is_wrong_no_tenant_is_lost_and_none_is_on_two_clusters() {
    var moves = new int[2];
    var reads = new int[1];
    var overtaken = new int[1];
    seeds()
        .forEach(
            seed -> {
              var world = new TenancyWorld(seed);
              var simulation = new TenancySimulation(world, TenancySimulation.soundSettle());
              try {
                simulation.run(STEPS);
              } catch (AssertionError e) {
                throw new AssertionError("-Dsimulation.seed=" + seed, e);
              }
              moves[0] += world.committed();
              moves[1] += world.aborted();
              reads[0] += simulation.reads();
              overtaken[0] += world.overtaken();
            });
    if (Long.getLong("simulation.seed") == null) {
      assertTrue(moves[0] > SEEDS && moves[1] > SEEDS, moves[0] + " moved, " + moves[1] + " not");
      assertTrue(reads[0] > 100 * SEEDS, reads[0] + " reads");
      assertTrue(overtaken[0] > SEEDS, overtaken[0] + " writers overtaken");
    }
  }

  @Test
  void phases_that_do_not_wait_for_each_other_are_found_out() {
    long wrong =
        seeds()
            .filter(
                seed -> {
                  try {
                    new TenancySimulation(new TenancyWorld(seed), Duration.ofSeconds(2)).run(STEPS);
                    return false;
                  } catch (AssertionError found) {
                    return true;
                  }
                })
            .count();
    assertTrue(wrong > 0, "the simulation finds nothing");
  }
}
