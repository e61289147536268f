package dev.headroom.scheduler.wiring;

import dev.headroom.scheduler.run.Repeating;
import dev.headroom.scheduler.run.RunConfig;
import dev.headroom.scheduler.run.Scheduler;
import dev.headroom.scheduler.run.work.WorkQueue;
import dev.headroom.scheduler.store.redis.RedisGuard;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Starts the scheduler once its Redis has been judged, and drains it at shutdown.
 *
 * <p>A Redis that must not be used stops the start of the service; one that is not there yet is
 * waited for, and the service is not ready meanwhile.
 */
@ApplicationScoped
public class Lifecycle {

  private static final Logger LOG = Logger.getLogger(Lifecycle.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final RedisGuard guard;
  private final Scheduler scheduler;
  private final LedgerExport export;
  private final WorkQueue workers;
  private final Repeating replies;
  private final RunConfig config;
  private volatile String obstacle = "starting";
  private volatile boolean stopping;

  Lifecycle(
      RedisGuard guard,
      Scheduler scheduler,
      LedgerExport export,
      WorkQueue workers,
      @Named(Components.REPLIES) Repeating replies,
      RunConfig config) {
    this.export = export;
    this.guard = guard;
    this.scheduler = scheduler;
    this.workers = workers;
    this.replies = replies;
    this.config = config;
  }

  /** Why the scheduler is not running; empty when it is. */
  public String obstacle() {
    return obstacle;
  }

  void onStart(@Observes StartupEvent event) {
    Optional<String> refusal;
    try {
      refusal = guard.refusal();
    } catch (RuntimeException e) {
      obstacle = "Redis cannot be reached: " + e.getMessage();
      LOG.warnf("%s. Waiting for it.", obstacle);
      Thread.ofVirtual().name("wait for redis").start(this::waitForRedis);
      return;
    }
    if (refusal.isPresent()) {
      throw new IllegalStateException(refusal.get());
    }
    begin();
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    workers.close();
    replies.stop();
    scheduler.drain(config.drainTimeout());
    try {
      export.stop();
    } catch (RuntimeException e) {
      LOG.warnf(
          "export-not-released: %s. Another replica goes on when its lease lapses.",
          e.getMessage());
    }
  }

  private void waitForRedis() {
    try {
      while (!stopping) {
        Thread.sleep(RETRY);
        if (isUsable()) {
          begin();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isUsable() {
    try {
      Optional<String> refusal = guard.refusal();
      refusal.ifPresent(
          reason -> {
            if (!reason.equals(obstacle)) {
              LOG.error(reason);
            }
            obstacle = reason;
          });
      return refusal.isEmpty();
    } catch (RuntimeException e) {
      obstacle = "Redis cannot be reached: " + e.getMessage();
      return false;
    }
  }

  private void begin() {
    guard.warning().ifPresent(LOG::warn);
    scheduler.start();
    export.start();
    replies.start();
    obstacle = "";
  }
}
