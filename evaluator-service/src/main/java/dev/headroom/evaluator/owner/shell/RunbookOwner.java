package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.common.wire.WireFormatException;
import dev.headroom.evaluator.checkpoint.Checkpoint;
import dev.headroom.evaluator.checkpoint.FencedException;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.Outcome;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.owner.CheckpointPace;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.owner.UnreadableRunbookException;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.series.IngestCounts;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.state.BinaryState;
import dev.headroom.evaluator.stream.EntryDecoder;
import dev.headroom.evaluator.stream.EntryDecoder.Decoded;
import dev.headroom.evaluator.stream.RawEntry;
import dev.headroom.evaluator.stream.StreamConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Owns one runbook for as long as its lease lasts: reads the stream, evaluates, stores.
 *
 * <p>What an entry decides is stored before the next entry is read, and the place in the stream
 * only moves with a checkpoint. So a crash at any point replays entries, whose decisions have the
 * ids they had before.
 */
final class RunbookOwner implements Runnable {

  private static final Logger LOG = Logger.getLogger(RunbookOwner.class);
  private static final int MAX_KNOWN_KEYFRAMES = 512;

  private final Lease lease;
  private final String runbook;
  private final OwnerPorts ports;
  private final OwnerConfig config;
  private final StreamConfig streams;
  private final StopSignal stop = new StopSignal();
  private final EntryDecoder decoder;
  private final Map<StreamEntryId, @Nullable Series[]> columns = new HashMap<>();
  private final CheckpointPace pace;
  private long lastEntryNanos;
  private int refusedVersion;
  private long columnsGeneration;

  RunbookOwner(Lease lease, OwnerPorts ports, OwnerConfig config, StreamConfig streams) {
    this.lease = lease;
    this.runbook = lease.resource();
    this.ports = ports;
    this.config = config;
    this.streams = streams;
    this.decoder = new EntryDecoder(id -> ports.stream().find(runbook, id));
    this.pace = new CheckpointPace(config.checkpointEvery(), config.checkpointBytesPerSecond());
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
      RunbookEvaluation evaluation =
          new Retry(stop, runbook, ports.metrics()).until("take-over", this::takeOver);
      loop(evaluation);
    } catch (FencedException e) {
      LOG.warnf("owner-fenced runbook=%s epoch=%d", runbook, lease.epoch());
    } catch (StoppedException e) {
      LOG.debugf("owner-stopped runbook=%s", runbook);
    } catch (RuntimeException e) {
      LOG.errorf(e, "owner-failed runbook=%s epoch=%d", runbook, lease.epoch());
    } finally {
      stop.raise();
      ports.announcer().released(runbook);
      LOG.infof("owner-ended runbook=%s epoch=%d", runbook, lease.epoch());
    }
  }

  /**
   * The state that the last owner left. A new state is saved before the first entry is read, so
   * that a replay sees each entry under the version that saw it first.
   */
  private RunbookEvaluation takeOver() {
    Optional<Checkpoint> checkpoint = ports.checkpoints().takeOver(runbook, lease.epoch());
    Optional<RunbookEvaluation> resumed = checkpoint.flatMap(this::resume);
    if (resumed.isPresent()) {
      return resumed.get();
    }
    RunbookEvaluation started =
        fresh(ports.catalog().head(runbook).orElseThrow(() -> new StoppedException()));
    checkpoint.ifPresent(unreadable -> started.startAfter(unreadable.lastEntry()));
    checkpoint(started);
    return started;
  }

  private Optional<RunbookEvaluation> resume(Checkpoint checkpoint) {
    Optional<RunbookVersions.Version> version =
        ports.catalog().version(runbook, checkpoint.version());
    if (version.isEmpty()) {
      return Optional.empty();
    }
    try {
      RunbookEvaluation evaluation = fresh(version.get());
      BinaryState.read(checkpoint.state(), evaluation::load);
      LOG.infof(
          "owner-resumed runbook=%s version=%d after=%s",
          runbook, checkpoint.version(), evaluation.lastEntry());
      return Optional.of(evaluation);
    } catch (RuntimeException e) {
      LOG.errorf(
          e,
          "checkpoint-unreadable runbook=%s; windows start empty after entry %s",
          runbook,
          checkpoint.lastEntry());
      ports.metrics().failure(runbook, "checkpoint-unreadable");
      return Optional.empty();
    }
  }

  private RunbookEvaluation fresh(RunbookVersions.Version version) {
    return new RunbookEvaluation(
        new CompiledRunbook(version.runbook(), version.number()), config.limits());
  }

  private void loop(RunbookEvaluation initial) {
    RunbookEvaluation evaluation = initial;
    var retry = new Retry(stop, runbook, ports.metrics());
    lastEntryNanos = ports.clock().nanos();
    long reloadCheck = ports.clock().nanos();
    boolean caughtUp = false;
    ports.announcer().evaluated(evaluation);
    while (!stop.isRaised()) {
      if (caughtUp && ports.clock().since(reloadCheck).compareTo(config.leaseRenewal()) >= 0) {
        RunbookEvaluation before = evaluation;
        evaluation = retry.until("reload", () -> reloaded(before));
        reloadCheck = ports.clock().nanos();
      }
      RunbookEvaluation current = evaluation;
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
      if (pace.isDue(ports.clock().nanos())) {
        retry.until("checkpoint", () -> checkpoint(current));
      }
    }
    RunbookEvaluation last = evaluation;
    retry.once("checkpoint", () -> checkpoint(last));
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
    checkpoint(evaluation);
    RunbookEvaluation reloaded = evaluation.reloaded(next.get());
    columns.clear();
    checkpoint(reloaded);
    ports.announcer().evaluated(reloaded);
    LOG.infof("runbook-reloaded runbook=%s version=%d", runbook, head.get());
    return reloaded;
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
      Optional<Decoded> decoded = retry.until("decode", () -> decode(entry));
      Outcome outcome = take(evaluation, entry.id(), decoded.orElse(new Decoded.Tick()));
      retry.until("store", () -> store(outcome));
    }
    lastEntryNanos = ports.clock().nanos();
    ports.metrics().entries(runbook, entries.size(), ports.clock().since(start));
    ports.metrics().samples(runbook, before, evaluation.table().counts());
    if (evaluation.nextDueMillis() != due) {
      ports.announcer().evaluated(evaluation);
    }
  }

  /** What the entry says; empty when it cannot be understood and has been put aside. */
  private Optional<Decoded> decode(RawEntry entry) {
    try {
      return Optional.of(decoder.decode(entry));
    } catch (WireFormatException e) {
      LOG.warnf(
          "dead-letter runbook=%s entry=%s code=%s: %s",
          runbook, entry.id(), e.code(), e.getMessage());
      ports.stream().deadLetter(runbook, entry, e.code(), String.valueOf(e.getMessage()));
      ports.metrics().deadLetter(runbook, e.code());
      return Optional.empty();
    }
  }

  private Outcome take(RunbookEvaluation evaluation, StreamEntryId id, Decoded decoded) {
    return switch (decoded) {
      case Decoded.Tick tick -> evaluation.tick(id);
      case Decoded.Samples samples -> {
        if (columns.size() > MAX_KNOWN_KEYFRAMES
            || columnsGeneration != evaluation.table().generation()) {
          columns.clear();
          columnsGeneration = evaluation.table().generation();
        }
        @Nullable Series[] series =
            columns.computeIfAbsent(
                samples.keyframe(), unknown -> evaluation.resolve(samples.batch()));
        yield evaluation.samples(id, samples.batch(), series);
      }
    };
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

  private void checkpoint(RunbookEvaluation evaluation) {
    long start = ports.clock().nanos();
    ports.checkpoints().saveHistory(runbook, evaluation.rollUps().changed(), lease.epoch());
    byte[] state = BinaryState.write(evaluation::save);
    ports
        .checkpoints()
        .save(
            new Checkpoint(runbook, evaluation.compiled().version(), evaluation.lastEntry(), state),
            lease.epoch());
    evaluation.rollUps().stored();
    ports.metrics().checkpoint(runbook, state.length, ports.clock().since(start));
    pace.saved(ports.clock().nanos(), state.length);
  }
}
