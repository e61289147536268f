package dev.headroom.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.local.stack.RestartPolicy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

  private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void each_death_in_a_row_doubles_the_wait_and_the_fifth_is_final() {
    var policy = RestartPolicy.unused();
    var waits = new ArrayList<Long>();
    for (int death = 0; death < 4; death++) {
      var restart =
          assertInstanceOf(Verdict.Restart.class, policy.afterDeath(T0.plusSeconds(30L * death)));
      waits.add(restart.after().toSeconds());
      policy = restart.policy();
    }
    assertEquals(List.of(1L, 2L, 4L, 8L), waits);
    assertEquals(new Verdict.GiveUp(5), policy.afterDeath(T0.plusSeconds(120)));
  }

  @Test
  void deaths_long_ago_are_forgotten() {
    var policy =
        new RestartPolicy(List.of(T0, T0.plusSeconds(1), T0.plusSeconds(2), T0.plusSeconds(3)));
    var later = T0.plus(RestartPolicy.WINDOW).plusSeconds(10);
    assertEquals(
        new Verdict.Restart(Duration.ofSeconds(1), new RestartPolicy(List.of(later))),
        policy.afterDeath(later));
  }
}
