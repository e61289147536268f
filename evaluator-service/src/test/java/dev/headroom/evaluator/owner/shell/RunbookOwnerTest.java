package dev.headroom.evaluator.owner.shell;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.checkpoint.Step;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.HistoryStore;
import dev.headroom.evaluator.history.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The owner's loop over fakes that fail. */
class RunbookOwnerTest extends RunbookOwnerTestbed {

  @Test
  void it_decides_what_the_stream_says() {
    load(0, 4, 0.1);
    load(4, 12, 0.9);
    start();
    awaitPhases("1:PENDING", "1:FIRING");
  }

  @Test
  void a_killed_owner_is_followed_without_loss_or_repetition() {
    load(0, 3, 0.1);
    load(3, 5, 0.9);
    start();
    awaitPhases("1:PENDING");
    RunbookOwner abandoned = running;
    load(5, 12, 0.9);
    start();
    awaitPhases("1:PENDING", "1:FIRING");
    await().atMost(Duration.ofSeconds(20)).until(abandoned::isStopped);
  }

  @Test
  void failing_stores_delay_decisions_and_lose_none() {
    stream.failNext(3);
    decisionFailures.set(3);
    load(0, 3, 0.1);
    load(3, 12, 0.9);
    start();
    awaitPhases("1:PENDING", "1:FIRING");
  }

  @Test
  void poison_goes_aside_and_its_neighbours_count() {
    load(0, 3, 0.1);
    stream.append(START + 40_000, new byte[] {1, 0, 0});
    stream.append(
        START + 41_000,
        StreamEntryCodec.delta(
            new StreamEntryId(1, 1), SampleBatch.scraped("web", START, List.of(), new double[0])));
    load(3, 12, 0.9);
    start();
    awaitPhases("1:PENDING", "1:FIRING");
    assertEquals(List.of("truncated-entry", "keyframe-missing"), stream.deadLetterCodes());
  }

  @Test
  void an_owner_answers_what_is_asked_and_nobody_answers_when_it_has_gone() {
    load(0, 4, 0.1);
    Duration soon = Duration.ofSeconds(5);
    assertEquals(Optional.empty(), inquiries.ask("shop", one -> one.table().size(), soon));
    start();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertEquals(
                    Optional.of(1), inquiries.ask("shop", one -> one.table().size(), soon)));
    running.stop();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> inquiries.ask("shop", one -> 1, Duration.ofMillis(10)).isEmpty());
  }

  @Test
  void after_an_outage_that_the_stream_does_not_cover_nothing_fires_and_the_hole_is_visible() {
    load(0, 8, 0.1);
    start();
    await().atMost(Duration.ofSeconds(20)).until(() -> views.of("shop").isPresent());
    running.stop();
    await().atMost(Duration.ofSeconds(20)).until(() -> !thread.isAlive());
    int hours = 3 * 240;
    load(hours, hours + 2, 0.9);
    start();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              TriggerRow row = views.of("shop").orElseThrow(AssertionError::new).rows().getFirst();
              assertEquals(0.9, row.state().value().orElse(Double.NaN));
              assertTrue(row.state().coverage() < 0.5, "coverage " + row.state().coverage());
            });
    assertTrue(phases().stream().noneMatch(phase -> phase.endsWith("FIRING")), phases()::toString);
    running.stop();
    await().atMost(Duration.ofSeconds(20)).until(() -> !thread.isAlive());
    long first = Resolution.MINUTE.blockAt(START);
    List<Long> blocks =
        history
            .find(
                new HistoryStore.Range(
                    "shop",
                    Optional.empty(),
                    Optional.empty(),
                    Resolution.MINUTE,
                    first,
                    first + 10),
                100)
            .stream()
            .map(HistoryBlock::number)
            .toList();
    assertEquals(List.of(first, first + 3), blocks);
  }

  @Test
  void a_checkpoint_that_cannot_be_read_starts_anew_and_the_trigger_says_so() {
    load(0, 8, 0.1);
    checkpoints.takeOver("shop", ++epoch);
    checkpoints.save(
        Step.whole("shop", 1, new StreamEntryId(START + 60_100, 0), new byte[] {1, 2, 3}), epoch);
    start();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertTrue(
                    views
                        .of("shop")
                        .orElseThrow(AssertionError::new)
                        .rows()
                        .getFirst()
                        .problem()
                        .contains("restart"),
                    "the row"));
    assertEquals(
        1.0,
        meters
            .counter("headroom.owner.failures", "runbook", "shop", "code", "checkpoint-unreadable")
            .count());
  }
}
