package dev.headroom.scheduler.run;

import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A thread that does something again and again, pausing as long as each turn says, and ever longer
 * while turns fail.
 *
 * <p>A platform thread: as a virtual one it would stand in line behind the runs that it starts.
 */
public final class Repeating {

  private static final Logger LOG = Logger.getLogger(Repeating.class);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(1);

  private final String name;
  private final Supplier<Duration> turn;
  private final Runnable onFailure;
  private final Wakeup wakeup = new Wakeup();
  private final Thread thread;
  private volatile boolean stopping;

  public Repeating(String name, Supplier<Duration> turn, Runnable onFailure) {
    this.name = name;
    this.turn = turn;
    this.onFailure = onFailure;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::loop);
  }

  public void start() {
    thread.start();
  }

  public void wake() {
    wakeup.wake();
  }

  /** Lets the present turn end, and waits for that; then there is no other. */
  public void stop() throws InterruptedException {
    stopping = true;
    wake();
    if (thread.isAlive()) {
      thread.join();
    }
  }

  private void loop() {
    Duration backoff = FIRST_BACKOFF;
    boolean failing = false;
    try {
      while (!stopping) {
        Duration pause;
        try {
          pause = turn.get();
          if (failing) {
            LOG.infof("%s works again", name);
          }
          failing = false;
          backoff = FIRST_BACKOFF;
        } catch (RuntimeException e) {
          onFailure.run();
          if (!failing) {
            LOG.warnf("%s fails, and goes on trying: %s", name, rootMessage(e));
          }
          failing = true;
          pause = backoff;
          Duration doubled = backoff.multipliedBy(2);
          backoff = doubled.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : doubled;
        }
        if (!stopping) {
          wakeup.sleep(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
