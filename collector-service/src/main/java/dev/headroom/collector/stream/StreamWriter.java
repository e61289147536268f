package dev.headroom.collector.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread that empties a {@link BufferedSampleSink}: at once, or ever slower while it fails. */
public final class StreamWriter {

  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final BufferedSampleSink sink;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  public StreamWriter(BufferedSampleSink sink) {
    this.sink = sink;
  }

  public void start() {
    thread = Thread.ofVirtual().name("stream-writer").start(this::run);
  }

  /** Writes what is buffered, for at most {@code patience}, and ends. */
  public void stop(Duration patience) {
    stopping.countDown();
    Thread writer = thread;
    if (writer == null) {
      return;
    }
    try {
      if (!writer.join(patience)) {
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (stopping.getCount() > 0 || sink.bufferedBatches() > 0) {
        if (sink.writeNext(IDLE)) {
          pause = FIRST_PAUSE;
        } else if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          // Stopping while the stream is away: what is buffered has nowhere to go.
          return;
        } else {
          pause = longer(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }
}
