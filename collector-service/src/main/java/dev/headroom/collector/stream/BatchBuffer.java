package dev.headroom.collector.stream;

import dev.headroom.collector.source.SourceId;
import dev.headroom.common.wire.SampleBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A queue of batches, bounded by their samples: a new batch pushes out the oldest. Not the one that
 * has been sent, though: it may be in the stream already, and what is counted as lost must not be.
 * Safe for use by many threads.
 */
final class BatchBuffer {

  /**
   * A batch on its way.
   *
   * @param last whether its source ends with it
   */
  record Pending(SourceId source, SampleBatch batch, boolean last) {

    /** What it counts for: an empty batch takes room too. */
    int weight() {
      return Math.max(1, batch.size());
    }
  }

  private final long maxSamples;
  private final Deque<Pending> queue = new ArrayDeque<>();
  private long samples;

  /** Whether somebody has the oldest batch in hand, who will remove it. */
  private boolean sent;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();

  BatchBuffer(long maxSamples) {
    this.maxSamples = maxSamples;
  }

  /** Adds a batch and returns those that it pushed out, which is itself when it can never fit. */
  List<Pending> add(Pending pending) {
    var pushedOut = new ArrayList<Pending>();
    lock.lock();
    try {
      queue.addLast(pending);
      samples += pending.weight();
      @Nullable Pending first = sent ? queue.removeFirst() : null;
      while (samples > maxSamples && !queue.isEmpty()) {
        Pending oldest = queue.removeFirst();
        samples -= oldest.weight();
        pushedOut.add(oldest);
      }
      if (first != null) {
        queue.addFirst(first);
      }
      filled.signal();
    } finally {
      lock.unlock();
    }
    return pushedOut;
  }

  /**
   * The oldest batch, which stays until it is {@linkplain #remove() removed}; waits for one, and is
   * empty when the time is over.
   */
  Optional<Pending> head(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (queue.isEmpty() && left > 0) {
        left = filled.awaitNanos(left);
      }
      sent = !queue.isEmpty();
      return Optional.ofNullable(queue.peekFirst());
    } finally {
      lock.unlock();
    }
  }

  /** Removes the batch that {@link #head} gave. */
  void remove() {
    lock.lock();
    try {
      if (!sent) {
        throw new IllegalStateException("no batch was given");
      }
      samples -= queue.removeFirst().weight();
      sent = false;
    } finally {
      lock.unlock();
    }
  }

  int batches() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  long samples() {
    lock.lock();
    try {
      return samples;
    } finally {
      lock.unlock();
    }
  }
}
