package dev.headroom.collector.schedule;

import dev.headroom.collector.schedule.SourceLoops.TargetEntry;
import dev.headroom.collector.scrape.Collected;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Scraper;
import dev.headroom.collector.scrape.SeriesMemory;
import dev.headroom.collector.source.SourceDefinition.OneTarget;
import dev.headroom.collector.source.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Collects one source at its slots until it is stopped. One thread, so that collections of a source
 * never overlap and its samples are in order.
 */
final class SourceLoop implements CollectionLoop {

  /** Why a loop ends. */
  private enum Ending {
    /** The source is gone: its series end. */
    REMOVED,
    /** Another loop goes on with the source, or this process after its restart. */
    HANDED_OVER
  }

  static final Duration FOREVER = Duration.ofDays(1000);

  private final SourceId id;
  private final OneTarget definition;
  private final LoopResources resources;
  private final Scraper scraper;
  private final Slot slot;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  private @Nullable CollectionLoop predecessor;
  private volatile @Nullable Ending ending;
  private volatile SourceStatus status;
  private SeriesMemory memory = SeriesMemory.NONE;
  private @Nullable Collected last;

  /** Slots at which the target is left alone. */
  private long toSkip;

  /**
   * @param predecessor a loop of the same source that has been told to stop, or null: this one
   *     begins when that one has ended, and goes on from what it wrote if it is of the same kind
   */
  SourceLoop(
      SourceId id,
      OneTarget definition,
      LoopResources resources,
      @Nullable CollectionLoop predecessor) {
    this.id = id;
    this.definition = definition;
    this.resources = resources;
    this.predecessor = predecessor;
    this.scraper = resources.scrapers().open(id, definition);
    this.slot = Slot.of(id, definition.every());
    this.status = SourceStatus.PENDING;
    this.thread = Thread.ofVirtual().name("source-" + id).unstarted(this::run);
  }

  SourceLoop start() {
    thread.start();
    return this;
  }

  @Override
  public SourceStatus status() {
    return status;
  }

  @Override
  public List<TargetEntry> targets() {
    return List.of();
  }

  @Override
  public boolean ended() {
    return thread.getState() == Thread.State.TERMINATED;
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
    stop(Ending.HANDED_OVER);
  }

  @Override
  public void join(Duration patience) throws InterruptedException {
    thread.join(patience);
  }

  private void stop(Ending why) {
    if (ending == null) {
      ending = why;
    }
    stopping.countDown();
  }

  private void run() {
    try {
      takeOver();
      Instant due = slot.after(resources.clock().instant());
      while (!stopping.await(millisUntil(due), TimeUnit.MILLISECONDS)) {
        if (toSkip > 0 && last != null) {
          leaveAlone(last);
        } else {
          collectInTurn();
        }
        Instant next = slot.after(later(due, resources.clock().instant()));
        noteSkipped(slot.between(due, next));
        due = next;
      }
      if (ending == Ending.REMOVED) {
        Collected.endOf(id.source(), memory, resources.clock().instant())
            .ifPresent(marks -> resources.sink().end(id, marks));
        memory = SeriesMemory.NONE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      scraper.close();
    }
  }

  private void takeOver() throws InterruptedException {
    CollectionLoop before = predecessor;
    if (before != null) {
      before.join(FOREVER);
      if (before instanceof SourceLoop same) {
        memory = same.memory;
      }
      predecessor = null;
    }
  }

  private void collectInTurn() throws InterruptedException {
    resources.turns().acquire();
    try {
      // Samples are of a millisecond, and so is what is said about them.
      collect(resources.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    } catch (RuntimeException e) {
      resources.observer().broken(id, e);
      status =
          status.afterInternalError(
              new Failure(
                  "internal-error", "the collector failed: " + e.getClass().getSimpleName()),
              resources.clock().instant());
    } finally {
      resources.turns().release();
    }
  }

  private void collect(Instant at) {
    Collected collected = scraper.scrape(memory, at);
    memory = collected.memory();
    collected.ended().ifPresent(marks -> resources.sink().append(id, marks));
    resources.sink().append(id, collected.batch());
    SourceStatus before = status;
    status = before.after(collected, at);
    resources.observer().collected(id, collected, before, status);
    last = collected;
    // A probe that fails has yielded its samples: that is what it is for.
    toSkip =
        collected.failure() == null || collected.samples() > 0
            ? 0
            : resources.backOff().slotsToSkip(status.consecutiveFailures(), definition.every());
  }

  /** The target is not called, but what is known of it goes on. */
  private void leaveAlone(Collected down) {
    toSkip--;
    Instant at = resources.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    Collected still = scraper.stillDown(down, at);
    memory = still.memory();
    resources.sink().append(id, still.batch());
  }

  private void noteSkipped(long slots) {
    if (slots > 0) {
      status = status.withSkipped(slots);
      resources.observer().skipped(id, slots);
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
