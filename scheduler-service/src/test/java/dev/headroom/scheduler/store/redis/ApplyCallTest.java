package dev.headroom.scheduler.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.state.Attend;
import dev.headroom.scheduler.state.Attendance;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyCallTest {

  private static final Instant NOW = Instant.parse("2026-07-21T09:00:00Z");
  private static final RedisKeys KEYS = new RedisKeys("test", 4);

  @Test
  void all_keys_that_a_call_declares_lie_in_one_slot_and_each_comes_once() {
    JobDefinition worker = Jobs.worker("team/worker", "reports");
    JobDefinition plain = Jobs.with("team/plain", "\"priority\": 9");
    List<String> keys =
        new ApplyCall(KEYS, 2, List.of(start(worker), start(plain)), RealRedis.ledgerConfig(), true)
            .call()
            .keys();
    assertTrue(keys.contains(KEYS.due(2, plain.lane())), keys::toString);
    assertTrue(keys.contains(KEYS.offers(2, worker.lane())), keys::toString);
    assertTrue(keys.stream().allMatch(key -> key.startsWith("test:{s2}:")), keys::toString);
    assertEquals(keys.size(), keys.stream().distinct().count());
  }

  private static Change start(JobDefinition job) {
    JobState state = Definition.create(job, NOW).orElseThrow();
    Instant due = state.cursor();
    return Change.of(
        job.id(),
        state,
        Attend.step(job, state, Attendance.of(due, "alice")),
        Guard.notBefore(due),
        Duration.ofSeconds(30),
        null);
  }
}
