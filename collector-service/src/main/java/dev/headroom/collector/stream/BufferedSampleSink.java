package dev.headroom.collector.stream;

import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.BatchBuffer.Pending;
import dev.headroom.collector.stream.SampleStream.Appended;
import dev.headroom.common.wire.SampleBatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps samples in memory while the stream is away, and lets them flow by themselves when it is
 * back: at least once, in order. An entry whose fate is unknown is written again, as a keyframe; a
 * reader takes equal samples of equal time for one.
 */
public final class BufferedSampleSink implements SampleSink {

  /**
   * How batches are written.
   *
   * @param bufferSamples samples kept while the stream is away
   * @param keyframeEvery how old the keyframe of a delta may be
   */
  public record Settings(long bufferSamples, Duration keyframeEvery) {
    public Settings {
      if (bufferSamples < 1 || keyframeEvery.isNegative() || keyframeEvery.isZero()) {
        throw new IllegalArgumentException("buffer and keyframe interval must be positive");
      }
    }
  }

  private static final double NEARLY_FULL = 0.9;

  private final SampleStream stream;
  private final StreamObserver observer;
  private final Settings settings;
  private final BatchBuffer buffer;

  /** Only the writer touches these. */
  private final Map<SourceId, BatchEncoder> encoders = new HashMap<>();

  private boolean away;

  public BufferedSampleSink(SampleStream stream, StreamObserver observer, Settings settings) {
    this.stream = stream;
    this.observer = observer;
    this.settings = settings;
    this.buffer = new BatchBuffer(settings.bufferSamples());
  }

  @Override
  public void append(SourceId source, SampleBatch batch) {
    add(new Pending(source, batch, false));
  }

  @Override
  public void end(SourceId source, SampleBatch batch) {
    add(new Pending(source, batch, true));
  }

  public int bufferedBatches() {
    return buffer.batches();
  }

  public long bufferedSamples() {
    return buffer.samples();
  }

  /** Whether samples are lost now, or will be soon. */
  public boolean isOverflowing() {
    return buffer.samples() > settings.bufferSamples() * NEARLY_FULL;
  }

  /**
   * Writes the oldest batch, if there is one within {@code patience}. For one thread only.
   *
   * @return false when the stream could not be reached: wait before the next attempt
   */
  public boolean writeNext(Duration patience) throws InterruptedException {
    Optional<Pending> head = buffer.head(patience);
    return head.isEmpty() || write(head.get());
  }

  private boolean write(Pending pending) {
    SourceId source = pending.source();
    SampleBatch batch = pending.batch();
    BatchEncoder encoder =
        encoders.computeIfAbsent(source, id -> new BatchEncoder(settings.keyframeEvery()));
    BatchEncoder.Encoded encoded = encoder.encode(batch);
    return switch (stream.append(source.runbook(), encoded.keyframe(), encoded.body())) {
      case Appended.Written written -> {
        back();
        encoder.written(batch, encoded, written.id());
        observer.written(source, batch.size(), encoded.keyframe() == null);
        done(pending);
        yield true;
      }
      case Appended.KeyframeGone gone -> {
        back();
        encoder.forget();
        yield true;
      }
      case Appended.Refused refused -> {
        back();
        encoder.forget();
        observer.refused(source, batch.size(), refused.reason());
        done(pending);
        yield true;
      }
      case Appended.Unknown unknown -> {
        encoder.forget();
        if (!away) {
          away = true;
          observer.unreachable(unknown.reason());
        }
        yield false;
      }
    };
  }

  private void add(Pending pending) {
    for (Pending lost : buffer.add(pending)) {
      observer.dropped(lost.source(), lost.batch().size());
    }
  }

  private void done(Pending pending) {
    buffer.remove();
    if (pending.last()) {
      encoders.remove(pending.source());
    }
  }

  private void back() {
    if (away) {
      away = false;
      observer.reachable();
    }
  }
}
