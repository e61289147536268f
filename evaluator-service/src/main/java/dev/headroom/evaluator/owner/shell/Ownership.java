package dev.headroom.evaluator.owner.shell;

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
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of one runbook does, a step at a time, on its ports alone: no thread, no waiting.
 *
 * <p>What an entry decides is stored before the next entry is evaluated, and the place in the
 * stream only moves with a checkpoint. So a crash at any point replays entries, whose decisions
 * have the ids they had before. A step that fails is to be done again, and does then what it did
 * not do.
 */
final class Ownership {

  private static final Logger LOG = Logger.getLogger(Ownership.class);
  private static final Outcome NOTHING = new Outcome(List.of(), List.of());

  private final LeaseTerm term;
  private final String runbook;
  private final OwnerPorts ports;
  private final OwnerConfig config;
  private final StreamConfig streams;
  private final EntryIntake intake;
  private final Checkpointer checkpointer;
  private final Queue<RawEntry> entries = new ArrayDeque<>();
  private @Nullable RunbookEvaluation evaluation;
  private Outcome unstored = NOTHING;
  private boolean changed;
  private boolean caughtUp;
  private String doing = "take-over";
  private long lookedNanos;
  private long lastEntryNanos;
  private int refusedVersion;

  Ownership(LeaseTerm term, OwnerPorts ports, OwnerConfig config, StreamConfig streams) {
    this.term = term;
    this.runbook = term.lease().resource();
    this.ports = ports;
    this.config = config;
    this.streams = streams;
    this.intake = new EntryIntake(runbook, ports);
    this.checkpointer = new Checkpointer(term.lease(), ports, config);
  }

  /** What the last step was about, as failures are counted: {@code read}, {@code store}, .... */
  String doing() {
    return doing;
  }

  /**
   * Does the next thing that is due.
   *
   * @return how long there is nothing to do; zero when there may be more
   * @throws dev.headroom.evaluator.checkpoint.FencedException if another replica owns the runbook
   * @throws StoppedException if the runbook is gone
   * @throws UnreadableRunbookException if this build cannot read it
   */
  Duration step() {
    term.require();
    RunbookEvaluation current = evaluation;
    if (current == null) {
      doing("take-over", this::takeOver);
    } else if (changed) {
      doing("checkpoint", () -> saveChanged(current));
    } else if (!unstored.isEmpty()) {
      doing("store", () -> store(current));
    } else if (!entries.isEmpty()) {
      doing("decode", () -> evaluate(current));
    } else if (checkpointer.isDue()) {
      doing("checkpoint", () -> checkpointer.save(current));
    } else if (caughtUp && isTimeToLook()) {
      doing("reload", () -> reload(current));
      doing("silences", () -> learnSilences());
      lookedNanos = ports.clock().nanos();
    } else {
      ports.inquiries().answer(runbook, current);
      doing("read", () -> read(current));
      return entries.isEmpty() ? streams.pollInterval() : Duration.ZERO;
    }
    return Duration.ZERO;
  }

  private void doing(String what, Runnable action) {
    doing = what;
    action.run();
  }

  /** Saves what is certain, for the next owner to go on without a replay. */
  void end() {
    RunbookEvaluation current = evaluation;
    if (current != null && unstored.isEmpty()) {
      term.require();
      doing("checkpoint", () -> checkpointer.saveAll(current));
    }
  }

  private void takeOver() {
    RunbookEvaluation begun = new TakeOver(term.lease(), ports, config, checkpointer).evaluation();
    evaluation = begun;
    lastEntryNanos = ports.clock().nanos();
    lookedNanos = lastEntryNanos;
    ports.announcer().evaluated(begun);
    ports.inquiries().open(runbook);
  }

  private boolean isTimeToLook() {
    return ports.clock().since(lookedNanos).compareTo(config.leaseRenewal()) >= 0;
  }

  private void read(RunbookEvaluation current) {
    entries.addAll(ports.stream().read(runbook, current.lastEntry(), streams.readBatch()));
    caughtUp = entries.size() < streams.readBatch();
    if (entries.isEmpty()) {
      tickWhenSilent(current);
    }
  }

  /** Takes the next entry; those that decide nothing, one after the other. */
  private void evaluate(RunbookEvaluation current) {
    long start = ports.clock().nanos();
    long due = current.nextDueMillis();
    IngestCounts before = current.table().counts();
    int count = 0;
    try {
      while (unstored.isEmpty() && !entries.isEmpty()) {
        RawEntry entry = entries.element();
        Optional<Decoded> decoded = intake.decode(entry);
        unstored = taken(current, entry, decoded.orElse(new Decoded.Tick()));
        entries.remove();
        count++;
      }
    } finally {
      lastEntryNanos = ports.clock().nanos();
      ports.metrics().entries(runbook, count, ports.clock().since(start));
      ports.metrics().samples(runbook, before, current.table().counts());
    }
    if (unstored.isEmpty() && current.nextDueMillis() != due) {
      ports.announcer().evaluated(current);
    }
  }

  private Outcome taken(RunbookEvaluation current, RawEntry entry, Decoded decoded) {
    try {
      return intake.take(current, entry.id(), decoded);
    } catch (RuntimeException e) {
      throw new BrokenStateException(entry.id().toString(), e);
    }
  }

  private void store(RunbookEvaluation current) {
    ports.checkpoints().requireEpoch(runbook, term.lease().epoch());
    for (Decision decision : ports.decisions().addAll(unstored.decisions())) {
      ports.metrics().decision(runbook, decision.to().name().toLowerCase(Locale.ROOT));
      ports.announcer().decided(decision);
    }
    for (Proposal proposal : unstored.proposals()) {
      if (ports.proposals().add(proposal)) {
        ports.announcer().proposed(proposal);
      }
    }
    unstored = NOTHING;
    ports.announcer().evaluated(current);
  }

  /** What was changed from outside is saved before the next entry: a replay sees it there too. */
  private void saveChanged(RunbookEvaluation current) {
    checkpointer.save(current);
    changed = false;
    ports.announcer().evaluated(current);
  }

  /**
   * Turns to the version in force. Before it changes, the state under the old one is saved: a
   * replay must see each entry under the version that saw it first.
   */
  private void reload(RunbookEvaluation current) {
    Optional<Integer> head = ports.catalog().headNumber(runbook);
    if (head.isEmpty()) {
      ports.checkpoints().forget(runbook, term.lease().epoch());
      throw new StoppedException();
    }
    if (head.get() == current.compiled().version()) {
      return;
    }
    compiled(head.get())
        .ifPresent(
            next -> {
              checkpointer.save(current);
              evaluation = current.reloaded(next);
              changed = true;
              intake.reset();
              LOG.infof("runbook-reloaded runbook=%s version=%d", runbook, head.get());
            });
  }

  private void learnSilences() {
    RunbookEvaluation current = evaluation;
    if (current != null && current.learn(ports.silences().of(runbook, current.streamTime()))) {
      changed = true;
      LOG.infof("silences-learned runbook=%s after=%s", runbook, current.lastEntry());
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

  /** A stream in which nothing happens still tells the time, once an evaluation step. */
  private void tickWhenSilent(RunbookEvaluation current) {
    Duration step = current.compiled().runbook().spec().policy().evaluateEvery();
    if (ports.clock().since(lastEntryNanos).compareTo(step) >= 0) {
      doing("tick", () -> ports.stream().tick(runbook));
      lastEntryNanos = ports.clock().nanos();
    }
  }
}
