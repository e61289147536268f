package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.run.Wakeup;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Workers that wait at queues, one behind the other: only the first of a line looks for work, so
 * that a thousand idle workers cost the store no more than one. Safe for use by many threads.
 */
final class Lines {

  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  /** There while somebody stands in it. */
  static final class Line {
    /** Whose turn it is to look; those who wait longest come first. */
    final ReentrantLock turn = new ReentrantLock(true);

    final Wakeup bell = new Wakeup();
    private int length;
  }

  Line join(String queue) {
    return lines.compute(
        queue,
        (name, known) -> {
          Line line = known == null ? new Line() : known;
          line.length++;
          return line;
        });
  }

  void leave(String queue) {
    lines.computeIfPresent(
        queue,
        (name, line) -> {
          line.length--;
          return line.length == 0 ? null : line;
        });
  }

  /** There may be work in a queue. */
  void ring(String queue) {
    @Nullable Line line = lines.get(queue);
    if (line != null) {
      line.bell.wake();
    }
  }

  void ringAll() {
    lines.values().forEach(line -> line.bell.wake());
  }
}
