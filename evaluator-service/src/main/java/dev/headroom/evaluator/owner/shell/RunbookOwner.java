package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.evaluator.checkpoint.FencedException;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.Outcome;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.owner.UnreadableRunbookException;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.series.IngestCounts;
import dev.headroom.evaluator.stream.EntryDecoder.Decoded;
import dev.headroom.evaluator.stream.RawEntry;
import dev.headroom.evaluator.stream.StreamConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Owns one runbook for as long as its lease lasts: reads the stream, evaluates, stores.
 *
 * <p>What an entry decides is stored before the next entry is read, and the place in the stream
 * only moves with a checkpoint. So a crash at any point replays entries, whose decisions have the
 * ids they had before.
 */
final class RunbookOwner implements Runnable {

  private static final Logger LOG = Logger.getLogger(RunbookOwner.class);

  private final Lease lease;
  private final String runbook;
  private final OwnerPorts ports;
  private final OwnerConfig config;
  private final StreamConfig streams;
  private final StopSignal stop = new StopSignal();
  private final EntryIntake intake;
  private final Checkpointer checkpointer;
  private long lastEntryNanos;
  private int refusedVersion;

  RunbookOwner(Lease lease, OwnerPorts ports, OwnerConfig config, StreamConfig streams) {
    this.lease = lease;
    this.runbook = lease.resource();
    this.ports = ports;
    this.config = config;
    this.streams = streams;
    this.intake = new EntryIntake(runbook, ports);
    this.checkpointer = new Checkpointer(lease, ports, config);
  }

  Lease lease() {
    return lease;
  }

  /** Asks the owner to end; what it has not saved, its successor replays. */
  void stop() {
    stop.raise();
  }

  boolean isStopped() {
    return stop.isRaised();
  }

  @Override
  public void run() {
    LOG.infof("owner-started runbook=%s epoch=%d", runbook, lease.epoch());
    try {
      var takeOver = new TakeOver(lease, ports, config, checkpointer);
      RunbookEvaluation evaluation =
          new Retry(stop, runbook, ports.metrics()).until("take-over", takeOver::evaluation);
      loop(evaluation);
    } catch (FencedException e) {
      LOG.warnf("owner-fenced runbook=%s epoch=%d", runbook, lease.epoch());
    } catch (StoppedException e) {
      LOG.debugf("owner-stopped runbook=%s", runbook);
    } catch (RuntimeException e) {
      LOG.errorf(e, "owner-failed runbook=%s epoch=%d", runbook, lease.epoch());
    } finally {
      stop.raise();
      ports.inquiries().close(runbook);
      ports.announcer().released(runbook);
      LOG.infof("owner-ended runbook=%s epoch=%d", runbook, lease.epoch());
    }
  }

  private void loop(RunbookEvaluation initial) {
    RunbookEvaluation evaluation = initial;
    var retry = new Retry(stop, runbook, ports.metrics());
    lastEntryNanos = ports.clock().nanos();
    long reloadCheck = ports.clock().nanos();
    boolean caughtUp = false;
    ports.announcer().evaluated(evaluation);
    ports.inquiries().open(runbook);
    while (!stop.isRaised()) {
      if (caughtUp && ports.clock().since(reloadCheck).compareTo(config.leaseRenewal()) >= 0) {
        RunbookEvaluation before = evaluation;
        RunbookEvaluation present = retry.until("reload", () -> reloaded(before));
        retry.until("silences", () -> learnSilences(present));
        evaluation = present;
        reloadCheck = ports.clock().nanos();
      }
      RunbookEvaluation current = evaluation;
      ports.inquiries().answer(runbook, current);
      List<RawEntry> entries =
          retry.until(
              "read", () -> ports.stream().read(runbook, current.lastEntry(), streams.readBatch()));
      caughtUp = entries.size() < streams.readBatch();
      if (entries.isEmpty()) {
        tickWhenSilent(current, retry);
        stop.await(streams.pollInterval());
      } else {
        evaluate(current, entries, retry);
      }
      if (checkpointer.isDue()) {
        retry.until("checkpoint", () -> checkpointer.save(current));
      }
    }
    RunbookEvaluation last = evaluation;
    retry.once("checkpoint", () -> checkpointer.save(last));
  }

  /**
   * The version in force. Before it changes, the state under the old one is saved: a replay must
   * see each entry under the version that saw it first.
   */
  private RunbookEvaluation reloaded(RunbookEvaluation evaluation) {
    Optional<Integer> head = ports.catalog().headNumber(runbook);
    if (head.isEmpty()) {
      ports.checkpoints().forget(runbook);
      throw new StoppedException();
    }
    if (head.get() == evaluation.compiled().version()) {
      return evaluation;
    }
    Optional<CompiledRunbook> next = compiled(head.get());
    if (next.isEmpty()) {
      return evaluation;
    }
    checkpointer.save(evaluation);
    RunbookEvaluation reloaded = evaluation.reloaded(next.get());
    intake.reset();
    checkpointer.save(reloaded);
    ports.announcer().evaluated(reloaded);
    LOG.infof("runbook-reloaded runbook=%s version=%d", runbook, head.get());
    return reloaded;
  }

  /** What is learned is saved before the next entry: a replay must learn it at the same place. */
  private void learnSilences(RunbookEvaluation evaluation) {
    if (evaluation.learn(ports.silences().of(runbook, evaluation.streamTime()))) {
      checkpointer.save(evaluation);
      ports.announcer().evaluated(evaluation);
      LOG.infof("silences-learned runbook=%s after=%s", runbook, evaluation.lastEntry());
    }
  }

  /** A version; empty, and said once, when this build cannot read it: the old one goes on. */
  private Optional<CompiledRunbook> compiled(int version) {
    if (version == refusedVersion) {
      return Optional.empty();
    }
    try {
      return ports
          .catalog()
          .version(runbook, version)
          .map(one -> new CompiledRunbook(one.runbook(), one.number()));
    } catch (UnreadableRunbookException | IllegalArgumentException e) {
      LOG.errorf(
          "runbook-unreadable runbook=%s version=%d, the version before goes on: %s",
          runbook, version, e.getMessage());
      ports.metrics().failure(runbook, "runbook-unreadable");
      refusedVersion = version;
      return Optional.empty();
    }
  }

  private void evaluate(RunbookEvaluation evaluation, List<RawEntry> entries, Retry retry) {
    long start = ports.clock().nanos();
    long due = evaluation.nextDueMillis();
    IngestCounts before = evaluation.table().counts();
    for (RawEntry entry : entries) {
      if (stop.isRaised()) {
        return;
      }
      Optional<Decoded> decoded = retry.until("decode", () -> intake.decode(entry));
      Outcome outcome = intake.take(evaluation, entry.id(), decoded.orElse(new Decoded.Tick()));
      retry.until("store", () -> store(outcome));
    }
    lastEntryNanos = ports.clock().nanos();
    ports.metrics().entries(runbook, entries.size(), ports.clock().since(start));
    ports.metrics().samples(runbook, before, evaluation.table().counts());
    if (evaluation.nextDueMillis() != due) {
      ports.announcer().evaluated(evaluation);
    }
  }

  private void store(Outcome outcome) {
    if (outcome.isEmpty()) {
      return;
    }
    ports.checkpoints().requireEpoch(runbook, lease.epoch());
    for (Decision decision : outcome.decisions()) {
      if (ports.decisions().add(decision)) {
        ports.metrics().decision(runbook, decision.to().name().toLowerCase(Locale.ROOT));
        ports.announcer().decided(decision);
      }
    }
    for (Proposal proposal : outcome.proposals()) {
      if (ports.proposals().add(proposal)) {
        ports.announcer().proposed(proposal);
      }
    }
  }

  /** A stream in which nothing happens still tells the time, once an evaluation step. */
  private void tickWhenSilent(RunbookEvaluation evaluation, Retry retry) {
    Duration step = evaluation.compiled().runbook().spec().policy().evaluateEvery();
    if (ports.clock().since(lastEntryNanos).compareTo(step) >= 0) {
      retry.until("tick", () -> ports.stream().tick(runbook));
      lastEntryNanos = ports.clock().nanos();
    }
  }
}
