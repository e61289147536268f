package dev.headroom.evaluator.owner.shell;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.silence.MatcherText;
import dev.headroom.evaluator.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people change while an owner runs: versions, silences, the runbook's end. */
class RunbookOwnerChangesTest extends RunbookOwnerTestbed {

  @Test
  void a_new_version_takes_over_and_decides_under_its_own_number() {
    load(0, 4, 0.1);
    load(4, 6, 0.9);
    start();
    awaitPhases("1:PENDING");
    versions.all = List.of(runbook("> 80% for 1m"), runbook("> 85%"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> views.of("shop").map(view -> view.version() == 2).orElse(false));
    load(6, 12, 0.9);
    awaitPhases("1:PENDING", "2:FIRING");
    assertEquals(2, checkpoints.latest("shop").orElseThrow().version());
  }

  @Test
  void a_silence_is_learned_and_saved_before_it_counts() {
    load(0, 4, 0.1);
    start();
    await().atMost(Duration.ofSeconds(20)).until(() -> views.of("shop").isPresent());
    Instant start = Instant.ofEpochMilli(START);
    silences.add(
        new Silence(
            "s1",
            List.of(MatcherText.parse("trigger=busy")),
            "ann",
            "failover",
            start,
            start.plusSeconds(3600),
            start,
            null));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                views.of("shop").orElseThrow().rows().getFirst().standing().silenced().isPresent());
    RunbookOwner abandoned = running;
    load(4, 12, 0.9);
    start();
    awaitPhases("1:PENDING", "1:FIRING");
    assertEquals(List.of(), proposals.newest(Optional.empty(), 10));
    assertEquals(Map.of("s1", 1L), decisions.silenced(List.of("s1")));
    await().atMost(Duration.ofSeconds(20)).until(abandoned::isStopped);
  }

  @Test
  void an_owner_whose_build_cannot_read_the_runbook_leaves_it_to_another() {
    versions.unreadable = true;
    load(0, 3, 0.1);
    start();
    await().atMost(Duration.ofSeconds(20)).until(running::isStopped);
    assertTrue(views.of("shop").isEmpty());
  }

  @Test
  void a_version_that_cannot_be_read_leaves_the_one_before_running() {
    load(0, 3, 0.1);
    start();
    await().atMost(Duration.ofSeconds(20)).until(() -> views.of("shop").isPresent());
    versions.unreadable = true;
    versions.all = List.of(runbook("> 80% for 1m"), runbook("> 85%"));
    load(3, 12, 0.9);
    awaitPhases("1:PENDING", "1:FIRING");
  }

  @Test
  void a_deleted_runbook_ends_its_owner() {
    load(0, 3, 0.1);
    start();
    await().atMost(Duration.ofSeconds(20)).until(() -> views.of("shop").isPresent());
    versions.all = List.of();
    await().atMost(Duration.ofSeconds(20)).until(running::isStopped);
    assertTrue(views.of("shop").isEmpty());
  }
}
