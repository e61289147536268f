package dev.headroom.collector.schedule;

import dev.headroom.collector.discovery.Finder;
import dev.headroom.collector.discovery.Finding;
import dev.headroom.collector.discovery.KnownTargets;
import dev.headroom.collector.schedule.SourceLoops.TargetEntry;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.DiscoveryReport;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.source.Discovered;
import dev.headroom.collector.source.SourceDefinition.Prometheus;
import dev.headroom.collector.source.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the targets of one source and keeps a loop running for each, until it is stopped. One
 * thread; the targets' loops have their own, so that one that hangs takes no turn of another.
 */
final class DiscoveryLoop implements CollectionLoop {

  private enum Ending {
    REMOVED,
    HANDED_OVER,
    /** The next loop takes the targets' loops as they run. */
    MADE_WAY
  }

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final SourceId id;
  private final Discovered definition;
  private final LoopResources resources;
  private final Finder finder;
  private final Slot slot;
  private final DiscoveryReport report;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /** Guards the loops of targets, which others look at. */
  private final Object lock = new Object();

  private LoopSet targets;
  private @Nullable CollectionLoop predecessor;
  private volatile @Nullable Ending ending;
  private volatile KnownTargets known = KnownTargets.NONE;
  private volatile @Nullable Instant lookedUp;

  /**
   * @param predecessor a loop of the same source that has been told to stop, or null: this one
   *     begins when that one has ended, and goes on with its targets if it is of the same kind
   */
  DiscoveryLoop(
      SourceId id,
      Discovered definition,
      LoopResources resources,
      @Nullable CollectionLoop predecessor) {
    this.id = id;
    this.definition = definition;
    this.resources = resources;
    this.predecessor = predecessor;
    this.finder = resources.finders().open(definition.discovery());
    this.slot = Slot.of(id, definition.every());
    this.report = new DiscoveryReport(id, definition.labels());
    this.targets = new LoopSet(resources);
    this.thread = Thread.ofVirtual().name("source-" + id).unstarted(this::run);
  }

  DiscoveryLoop start() {
    thread.start();
    return this;
  }

  @Override
  public SourceStatus status() {
    return FoundStatus.of(known, lookedUp, targets().stream().map(TargetEntry::status).toList());
  }

  @Override
  public List<TargetEntry> targets() {
    synchronized (lock) {
      var entries = new ArrayList<TargetEntry>();
      targets
          .running()
          .forEach(
              (target, running) -> {
                if (running.definition() instanceof Prometheus prometheus) {
                  String instance = String.valueOf(target.target());
                  entries.add(new TargetEntry(instance, prometheus, running.loop().status()));
                }
              });
      return entries;
    }
  }

  @Override
  public void remove() {
    stop(Ending.REMOVED);
  }

  @Override
  public void handOver() {
    stop(Ending.HANDED_OVER);
  }

  @Override
  public void makeWay() {
    stop(Ending.MADE_WAY);
  }

  @Override
  public boolean ended() {
    return thread.getState() == Thread.State.TERMINATED;
  }

  @Override
  public void join(Duration patience) throws InterruptedException {
    thread.join(patience);
  }

  private void stop(Ending why) {
    // The first word counts: what has made way is ended by the loop that comes after it.
    if (ending == null) {
      ending = why;
    }
    stopping.countDown();
  }

  private void run() {
    try {
      takeOver();
      Instant due = resources.clock().instant();
      while (!stopping.await(millisUntil(due), TimeUnit.MILLISECONDS)) {
        guardedTurn(resources.clock().instant().truncatedTo(ChronoUnit.MILLIS));
        due = slot.after(later(due, resources.clock().instant()));
      }
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeOver() throws InterruptedException {
    CollectionLoop before = predecessor;
    if (before != null) {
      before.join(SourceLoop.FOREVER);
      if (before instanceof DiscoveryLoop same) {
        synchronized (lock) {
          targets = same.targets;
        }
        if (!same.definition.labels().equals(definition.labels())) {
          resources.sink().append(id, same.report.end(resources.clock().instant()));
        }
      }
      predecessor = null;
    }
  }

  private void guardedTurn(Instant now) throws InterruptedException {
    try {
      turn(now);
    } catch (RuntimeException e) {
      resources.observer().broken(id, e);
      String reason = "the collector failed: " + e.getClass().getSimpleName();
      learn(new Finding.Failed(new Failure("internal-error", reason)));
      lookedUp = now;
    }
  }

  private void learn(Finding finding) {
    KnownTargets before = known;
    known = before.after(finding, definition);
    resources.observer().lookedUp(id, before, known);
  }

  /** At each slot what is known is written; it is looked up when it is too old. */
  private void turn(Instant now) throws InterruptedException {
    Instant last = lookedUp;
    if (last == null || Duration.between(last, now).compareTo(lasting()) >= 0) {
      lookUp();
      lookedUp = now;
      apply();
    }
    resources
        .sink()
        .append(id, report.of(known.targets().size(), known.known(), known.failure(), now));
  }

  /** How long the last look-up counts; one that failed is tried again sooner. */
  private Duration lasting() {
    Duration refresh = definition.refresh();
    return known.failure() != null && RETRY.compareTo(refresh) < 0 ? RETRY : refresh;
  }

  private void lookUp() throws InterruptedException {
    resources.turns().acquire();
    try {
      var deadline = new Deadline(resources.scrapers().clock(), definition.timeout());
      learn(finder.find(deadline));
    } finally {
      resources.turns().release();
    }
  }

  private void apply() {
    KnownTargets now = known;
    if (!now.known()) {
      return;
    }
    synchronized (lock) {
      targets.forgetEnded();
      for (SourceId target : List.copyOf(targets.running().keySet())) {
        if (!now.targets().containsKey(String.valueOf(target.target()))) {
          targets.remove(target);
        }
      }
      new TreeMap<>(now.targets())
          .forEach((instance, target) -> targets.run(id.at(instance), target));
    }
  }

  private void end() throws InterruptedException {
    if (ending == Ending.MADE_WAY) {
      return;
    }
    List<CollectionLoop> all;
    synchronized (lock) {
      for (SourceId target : List.copyOf(targets.running().keySet())) {
        if (ending == Ending.REMOVED) {
          targets.remove(target);
        } else {
          targets.release(target);
        }
      }
      all = List.copyOf(targets.loops());
    }
    for (CollectionLoop loop : all) {
      loop.join(SourceLoop.FOREVER);
    }
    if (ending == Ending.REMOVED) {
      resources.sink().end(id, report.end(resources.clock().instant()));
    }
  }

  private long millisUntil(Instant due) {
    return Math.max(0, Duration.between(resources.clock().instant(), due).toMillis());
  }

  /** A clock that stepped back must not bring a slot twice. */
  private static Instant later(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }
}
