package dev.headroom.collector.push;

import dev.headroom.collector.source.SourceId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** One sender, or several that give the same name: what they sent and how that went. */
public final class PushSource {

  private final SourceId id;
  private final PushProtocol protocol;
  private final SeriesBook book;
  private final Keyframes keyframes;
  private final AtomicReference<PushStatus> status;

  /** Held where what is written depends on what was written before: sums of deltas. */
  private final ReentrantLock turn = new ReentrantLock();

  PushSource(
      SourceId id,
      PushProtocol protocol,
      PushLimits limits,
      long keyframeMillis,
      AtomicInteger seriesOfRunbook,
      Instant at) {
    this.id = id;
    this.protocol = protocol;
    this.book = new SeriesBook(id.source(), limits, seriesOfRunbook);
    this.keyframes = new Keyframes(keyframeMillis);
    this.status = new AtomicReference<>(PushStatus.first(at));
  }

  public SourceId id() {
    return id;
  }

  public PushProtocol protocol() {
    return protocol;
  }

  public PushStatus status() {
    return status.get();
  }

  /** Series within the time after which a silent one does not count any more. */
  public int series() {
    return book.size();
  }

  SeriesBook book() {
    return book;
  }

  Keyframes keyframes() {
    return keyframes;
  }

  ReentrantLock turn() {
    return turn;
  }

  void wrote(Instant at, int samples, Refusals left) {
    status.updateAndGet(before -> before.afterWriting(at, samples, left));
  }

  void refused(Instant at, PushRefused why) {
    status.updateAndGet(before -> before.afterRefusal(at, why));
  }
}
