package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.checkpoint.Checkpoint;
import dev.headroom.evaluator.checkpoint.CheckpointStore;
import dev.headroom.evaluator.checkpoint.InMemoryCheckpointStore;
import dev.headroom.evaluator.checkpoint.Step;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.HistoryStore;
import dev.headroom.evaluator.history.InMemoryHistoryStore;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.history.ShortHistory;
import dev.headroom.evaluator.owner.Announcer;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.response.ProposalStore;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.silence.CachedSilences;
import dev.headroom.evaluator.silence.InMemorySilenceStore;
import dev.headroom.evaluator.state.BinaryState;
import dev.headroom.evaluator.stream.InMemoryRunbookStream;
import dev.headroom.evaluator.stream.RawEntry;
import dev.headroom.evaluator.stream.RunbookStream;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Some replicas, one runbook, and stores in a world where all that may go wrong does. Then it is
 * healed, and what was decided, proposed and rolled up is held against one undisturbed evaluation
 * of the same stream.
 */
final class OwnerSimulation {

  private static final Duration TROUBLE = Duration.ofSeconds(60);
  private static final Duration REST = Duration.ofSeconds(15);
  private static final int REPLICAS = 3;
  private static final String SHOP = "shop";
  private static final OwnerMetrics METRICS = new OwnerMetrics(new SimpleMeterRegistry());

  private static final List<Runbook> VERSIONS =
      List.of(runbook("> 80% for 3s"), runbook("> 70% for 3s"), runbook("> 70% for 3s", "60%"));

  /**
   * What a world came to.
   *
   * @param calls to stores before it was healed
   */
  record Result(int decisions, int takeOvers, int turns, long calls) {}

  private final OwnerWorld world;
  private final InMemoryRunbookStream stream = new InMemoryRunbookStream();
  private final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore();
  private final InMemoryHistoryStore history = new InMemoryHistoryStore();
  private final Map<String, Decision> decisions = new TreeMap<>();
  private final Map<String, Proposal> proposals = new TreeMap<>();
  private final List<UndisturbedOwner.Turn> turns = new ArrayList<>();
  private final OwnerPorts ports;
  private final SimulatedCollector collector;
  private int head = 1;
  private long latestEpoch;
  private int takeOvers;

  OwnerSimulation(OwnerWorld world) {
    this.world = world;
    this.collector = new SimulatedCollector(world, stream);
    this.ports =
        new OwnerPorts(
            new Versions(),
            new Stream(),
            new Checkpoints(),
            new History(),
            new Decisions(),
            new Proposals(),
            new CachedSilences(new InMemorySilenceStore(), () -> Instant.EPOCH, world::nanos),
            new Nobody(),
            new Inquiries(),
            METRICS,
            new ShortHistory(),
            world::nanos);
  }

  private static Runbook runbook(String busy, String... crowded) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          policy: {evaluateEvery: 1s, lateness: 2s, mode: propose}
          sources:
            web: {prometheus: {url: "http://web/metrics"}, every: 1s}
          gates:
            calm: {says: Calm, measure: "max(max_over_time(load[10s]))", unit: ratio, holds: "< 90%% for 5s"}
          drivers: {users: {measure: sum(load)}}
          components:
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
              triggers:
                busy:
                  measure: load
                  unit: ratio
                  trigger: "%s"
                  response:
                    says: Add a replica
                    steps: [{raise: replicas}, {check: {says: Load, measure: avg(load)}}]
                    expect: {measure: "< 60%% for 4s", within: 1m}
                crowded:
                  measure: avg(avg_over_time(load[$window]))
                  unit: ratio
                  trigger: "> %s over 40s"
                  response: {says: Look}
        """
            .formatted(busy, crowded.length == 0 ? "50%" : crowded[0]);
    return ((ParseResult.Parsed) new RunbookParser(new MeasureLanguage()).parse(text)).runbook();
  }

  Ownership ownership(LeaseTerm term) {
    return new Ownership(term, ports, new SimulatedTerms(), new SimulatedTerms.Reading());
  }

  Result run() {
    var replicas = new ArrayList<SimulatedReplica>();
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(new SimulatedReplica(world, "replica-" + i, this));
    }
    world.actors.add(collector);
    world.actors.addAll(replicas);
    world.actors.add(
        () -> {
          if (world.happensOnceIn(200) && head < VERSIONS.size()) {
            head++;
          }
        });
    world.pass(TROUBLE);
    long calls = world.calls();
    world.heal();
    world.pass(REST);
    collector.end();
    world.pass(REST);
    check(replicas.stream().anyMatch(SimulatedReplica::owns), "nobody owns the runbook");
    replicas.forEach(SimulatedReplica::leave);
    compare();
    return new Result(decisions.size(), takeOvers, turns.size(), calls);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  private void compare() {
    var undisturbed = new UndisturbedOwner(stream, turns, OwnerSimulation::compiled);
    Checkpoint last = checkpoints.latest(SHOP).orElseThrow();
    undisturbed.readThrough(last.lastEntry());
    same("conditions", conditions(last), UndisturbedOwner.shown(undisturbed.evaluation()));
    same("decisions", decisions, undisturbed.decisions());
    same("proposals", proposals, undisturbed.proposals());
    same("history", stored(), undisturbed.history());
  }

  private static List<String> conditions(Checkpoint last) {
    var evaluation = new RunbookEvaluation(compiled(last.version()), UndisturbedOwner.LIMITS);
    BinaryState.read(last.state(), evaluation::load);
    return UndisturbedOwner.shown(evaluation);
  }

  private static void same(String what, Object found, Object wanted) {
    check(wanted.equals(found), what + " are " + found + "\ninstead of " + wanted);
  }

  private Set<HistoryBlock> stored() {
    var all = new HashSet<HistoryBlock>();
    for (Resolution resolution : Resolution.values()) {
      all.addAll(
          history.find(
              new HistoryStore.Range(
                  SHOP, Optional.empty(), Optional.empty(), resolution, 0, Long.MAX_VALUE),
              Integer.MAX_VALUE));
    }
    return all;
  }

  private static CompiledRunbook compiled(int version) {
    return new CompiledRunbook(VERSIONS.get(version - 1), version);
  }

  private final class Versions implements RunbookVersions {
    @Override
    public List<String> names() {
      return List.of(SHOP);
    }

    @Override
    public Optional<Version> head(String name) {
      return version(name, head);
    }

    @Override
    public Optional<Integer> headNumber(String name) {
      return world.call(() -> Optional.of(head));
    }

    @Override
    public Optional<Version> version(String name, int number) {
      return world.call(() -> Optional.of(new Version(VERSIONS.get(number - 1), number)));
    }
  }

  private final class Stream implements RunbookStream {
    @Override
    public List<RawEntry> read(String runbook, StreamEntryId after, int limit) {
      return world.call(() -> stream.read(runbook, after, limit));
    }

    @Override
    public Optional<RawEntry> find(String runbook, StreamEntryId id) {
      return world.call(() -> stream.find(runbook, id));
    }

    @Override
    public void tick(String runbook) {
      world.call(() -> collector.append(StreamEntryCodec.tick()));
    }

    @Override
    public void deadLetter(String runbook, RawEntry entry, String code, String reason) {
      throw new AssertionError("a dead letter: " + code);
    }
  }

  private final class Checkpoints implements CheckpointStore {
    @Override
    public Optional<Checkpoint> takeOver(String runbook, long epoch) {
      return world.call(
          () -> {
            Optional<Checkpoint> taken = checkpoints.takeOver(runbook, epoch);
            check(epoch >= latestEpoch, "an epoch goes back");
            latestEpoch = epoch;
            takeOvers++;
            return taken;
          });
    }

    @Override
    public Optional<Checkpoint> latest(String runbook) {
      return world.call(() -> checkpoints.latest(runbook));
    }

    @Override
    public void save(Step step, long epoch) {
      world.call(
          () -> {
            checkpoints.save(step, epoch);
            check(epoch == latestEpoch, "a late checkpoint is accepted");
            if (turns.isEmpty() || turns.getLast().version() != step.version()) {
              turns.add(new UndisturbedOwner.Turn(step.lastEntry(), step.version()));
            }
            return true;
          });
    }

    @Override
    public void forget(String runbook, long epoch) {
      throw new AssertionError("nobody deleted the runbook");
    }

    @Override
    public void requireEpoch(String runbook, long epoch) {
      world.call(
          () -> {
            checkpoints.requireEpoch(runbook, epoch);
            return true;
          });
    }
  }

  private final class History implements HistoryStore {
    @Override
    public void save(String runbook, List<HistoryBlock> blocks, long epoch) {
      for (HistoryBlock block : blocks) {
        world.call(
            () -> {
              history.save(runbook, List.of(block), epoch);
              return true;
            });
      }
    }

    @Override
    public List<HistoryBlock> newest(String runbook, Resolution resolution) {
      return world.call(() -> history.newest(runbook, resolution));
    }

    @Override
    public List<HistoryBlock> find(Range range, int limit) {
      return world.call(() -> history.find(range, limit));
    }

    @Override
    public List<MeasuredSeries> series(Range range, int limit) {
      return world.call(() -> history.series(range, limit));
    }

    @Override
    public int prune(String runbook, Resolution resolution, long before, int limit, long epoch) {
      return world.call(() -> history.prune(runbook, resolution, before, limit, epoch));
    }
  }

  /** A decision that comes again, from whomever and however late, is the same in every word. */
  private final class Decisions implements DecisionStore {
    @Override
    public boolean add(Decision decision) {
      return world.call(
          () -> {
            Decision known = decisions.putIfAbsent(decision.id(), decision);
            check(known == null || known.equals(decision), known + " and then " + decision);
            return known == null;
          });
    }

    @Override
    public Optional<Decision> find(String id) {
      return Optional.ofNullable(decisions.get(id));
    }

    @Override
    public List<Decision> page(Query query, Optional<Cursor> before, int limit) {
      return List.copyOf(decisions.values());
    }

    @Override
    public Map<String, Long> silenced(Collection<String> silences) {
      return Map.of();
    }
  }

  private final class Proposals implements ProposalStore {
    @Override
    public boolean add(Proposal proposal) {
      return world.call(
          () -> {
            Proposal known = proposals.putIfAbsent(proposal.id(), proposal);
            check(known == null || known.equals(proposal), known + " and then " + proposal);
            return known == null;
          });
    }
  }

  private static final class Nobody implements Announcer {
    @Override
    public void evaluated(RunbookEvaluation evaluation) {}

    @Override
    public void decided(Decision decision) {}

    @Override
    public void proposed(Proposal proposal) {}

    @Override
    public void released(String runbook) {}
  }
}
