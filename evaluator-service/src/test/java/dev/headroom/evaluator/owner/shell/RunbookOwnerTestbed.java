package dev.headroom.evaluator.owner.shell;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.common.lease.Lease;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.evaluator.checkpoint.InMemoryCheckpointStore;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.decision.DecisionStore.Query;
import dev.headroom.evaluator.decision.InMemoryDecisionStore;
import dev.headroom.evaluator.history.InMemoryHistoryStore;
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

/** An owner's loop over fakes that fail when they are told to, and what it decided. */
abstract class RunbookOwnerTestbed {

  static final long START = 1_771_405_200_000L;
  static final Query ALL = new Query(Optional.empty(), Optional.empty(), Optional.empty());

  static final OwnerConfig OWNER =
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

  static final StreamConfig STREAM =
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

  final InMemoryRunbookStream stream = new InMemoryRunbookStream();
  final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore();
  final InMemoryHistoryStore history = new InMemoryHistoryStore();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final InMemoryDecisionStore decisions = new InMemoryDecisionStore();
  final InMemoryProposalStore proposals = new InMemoryProposalStore();
  final InMemorySilenceStore silences = new InMemorySilenceStore();
  final AtomicInteger decisionFailures = new AtomicInteger();
  final Views views = new Views(new HeadroomMetrics(new SimpleMeterRegistry()));
  final Inquiries inquiries = new Inquiries();
  final Versions versions = new Versions();
  long epoch;
  RunbookOwner running;
  Thread thread;

  static final class Versions implements RunbookVersions {
    volatile boolean unreadable;
    volatile List<Runbook> all = List.of(runbook("> 80% for 1m"));

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

  static Runbook runbook(String trigger) {
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

  void start() {
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

  void load(int from, int to, double value) {
    for (int i = from; i < to; i++) {
      long time = START + 15_000L * i;
      stream.append(
          time + 100,
          StreamEntryCodec.keyframe(
              SampleBatch.scraped(
                  "web", time, List.of(SeriesLabels.named("load")), new double[] {value})));
    }
  }

  List<String> phases() {
    return decisions.page(ALL, Optional.empty(), 100).reversed().stream()
        .map(decision -> decision.version() + ":" + decision.to().name())
        .toList();
  }

  void awaitPhases(String... expected) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertEquals(List.of(expected), phases()));
  }
}
