package dev.headroom.evaluator.owner.shell;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.lease.Lease;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.checkpoint.InMemoryCheckpointStore;
import dev.headroom.evaluator.checkpoint.Step;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.decision.DecisionStore.Query;
import dev.headroom.evaluator.decision.InMemoryDecisionStore;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.HistoryStore;
import dev.headroom.evaluator.history.InMemoryHistoryStore;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.history.ShortHistory;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.owner.UnreadableRunbookException;
import dev.headroom.evaluator.response.InMemoryProposalStore;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.silence.CachedSilences;
import dev.headroom.evaluator.silence.InMemorySilenceStore;
import dev.headroom.evaluator.silence.MatcherText;
import dev.headroom.evaluator.silence.Silence;
import dev.headroom.evaluator.stream.InMemoryRunbookStream;
import dev.headroom.evaluator.stream.StreamConfig;
import dev.headroom.evaluator.view.shell.HeadroomMetrics;
import dev.headroom.evaluator.view.shell.Views;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The owner's loop over fakes that fail. */
class RunbookOwnerTest {

  private static final long START = 1_771_405_200_000L;
  private static final Query ALL = new Query(Optional.empty(), Optional.empty(), Optional.empty());

  private final InMemoryRunbookStream stream = new InMemoryRunbookStream();
  private final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore();
  private final InMemoryHistoryStore history = new InMemoryHistoryStore();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final InMemoryDecisionStore decisions = new InMemoryDecisionStore();
  private final InMemoryProposalStore proposals = new InMemoryProposalStore();
  private final InMemorySilenceStore silences = new InMemorySilenceStore();
  private final AtomicInteger decisionFailures = new AtomicInteger();
  private final Views views = new Views(new HeadroomMetrics(new SimpleMeterRegistry()));
  private final Inquiries inquiries = new Inquiries();
  private final Versions versions = new Versions();
  private long epoch;
  private RunbookOwner running;
  private Thread thread;

  private static final class Versions implements RunbookVersions {
    private volatile boolean unreadable;
    private volatile List<Runbook> all = List.of(runbook("> 80% for 1m"));

    @Override
    public List<String> names() {
      return List.of("shop");
    }

    @Override
    public Optional<Version> head(String name) {
      return version(name, all.size());
    }

    @Override
    public Optional<Integer> headNumber(String name) {
      return all.isEmpty() ? Optional.empty() : Optional.of(all.size());
    }

    @Override
    public Optional<Version> version(String name, int number) {
      if (unreadable) {
        throw new UnreadableRunbookException("written by a newer build");
      }
      return number == 0 ? Optional.empty() : Optional.of(new Version(all.get(number - 1), number));
    }
  }

  private static Runbook runbook(String trigger) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          components:
            web:
              triggers:
                busy:
                  measure: load
                  unit: ratio
                  trigger: "%s"
                  response: {says: Add a replica}
        """
            .formatted(trigger);
    return ((ParseResult.Parsed) new RunbookParser(new MeasureLanguage()).parse(text)).runbook();
  }

  private void start() {
    DecisionStore failing =
        new DecisionStore() {
          @Override
          public boolean add(Decision decision) {
            if (decisionFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
              throw new IllegalStateException("the document store is away");
            }
            return decisions.add(decision);
          }

          @Override
          public Optional<Decision> find(String id) {
            return decisions.find(id);
          }

          @Override
          public List<Decision> page(Query query, Optional<Cursor> before, int limit) {
            return decisions.page(query, before, limit);
          }

          @Override
          public Map<String, Long> silenced(Collection<String> silences) {
            return decisions.silenced(silences);
          }
        };
    var ports =
        new OwnerPorts(
            versions,
            stream,
            checkpoints,
            history,
            failing,
            proposals,
            new CachedSilences(silences, () -> Instant.ofEpochMilli(START), System::nanoTime),
            views,
            inquiries,
            new OwnerMetrics(meters),
            new ShortHistory(),
            System::nanoTime);
    running =
        new RunbookOwner(
            new LeaseTerm(
                new Lease("shop", "evaluator", "me", ++epoch),
                Duration.ofHours(1),
                System::nanoTime,
                System.nanoTime()),
            ports,
            OWNER,
            STREAM);
    thread = Thread.ofVirtual().start(running);
  }

  @AfterEach
  void end() throws InterruptedException {
    if (running != null) {
      running.stop();
      thread.join();
    }
  }

  private void load(int from, int to, double value) {
    for (int i = from; i < to; i++) {
      long time = START + 15_000L * i;
      stream.append(
          time + 100,
          StreamEntryCodec.keyframe(
              SampleBatch.scraped(
                  "web", time, List.of(SeriesLabels.named("load")), new double[] {value})));
    }
  }

  private List<String> phases() {
    return decisions.page(ALL, Optional.empty(), 100).reversed().stream()
        .map(decision -> decision.version() + ":" + decision.to().name())
        .toList();
  }

  private void awaitPhases(String... expected) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertEquals(List.of(expected), phases()));
  }

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
              TriggerRow row = views.of("shop").orElseThrow().rows().getFirst();
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
                    views.of("shop").orElseThrow().rows().getFirst().problem().contains("restart"),
                    "the row"));
    assertEquals(
        1.0,
        meters
            .counter("headroom.owner.failures", "runbook", "shop", "code", "checkpoint-unreadable")
            .count());
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

  private static final OwnerConfig OWNER =
      new OwnerConfig() {
        @Override
        public Optional<String> replica() {
          return Optional.empty();
        }

        @Override
        public Duration leaseTtl() {
          return Duration.ofSeconds(4);
        }

        @Override
        public Duration leaseRenewal() {
          return Duration.ofMillis(50);
        }

        @Override
        public Duration shareEvery() {
          return Duration.ofMillis(20);
        }

        @Override
        public Duration handOver() {
          return Duration.ofSeconds(3);
        }

        @Override
        public Duration checkpointEvery() {
          return Duration.ofMillis(20);
        }

        @Override
        public long checkpointBytesPerSecond() {
          return Long.MAX_VALUE / 1_000_000_000_000L;
        }

        @Override
        public int maxSeries() {
          return 100;
        }

        @Override
        public int trail() {
          return 16;
        }

        @Override
        public long maxWindowBytes() {
          return 1 << 30;
        }
      };

  private static final StreamConfig STREAM =
      new StreamConfig() {
        @Override
        public Duration retention() {
          return Duration.ofMinutes(90);
        }

        @Override
        public Duration pollInterval() {
          return Duration.ofMillis(10);
        }

        @Override
        public int readBatch() {
          return 3;
        }
      };
}
