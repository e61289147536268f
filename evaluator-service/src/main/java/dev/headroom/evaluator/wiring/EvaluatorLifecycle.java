package dev.headroom.evaluator.wiring;

import dev.headroom.common.lease.LeaseStore;
import dev.headroom.common.lease.Roster;
import dev.headroom.evaluator.change.mongo.MongoChangeRegister;
import dev.headroom.evaluator.checkpoint.mongo.MongoCheckpointStore;
import dev.headroom.evaluator.decision.mongo.MongoDecisionStore;
import dev.headroom.evaluator.growth.mongo.MongoDriverStore;
import dev.headroom.evaluator.growth.mongo.MongoLaunchStore;
import dev.headroom.evaluator.history.mongo.MongoHistoryStore;
import dev.headroom.evaluator.owner.shell.OwnerConfig;
import dev.headroom.evaluator.owner.shell.OwnerPorts;
import dev.headroom.evaluator.owner.shell.Owners;
import dev.headroom.evaluator.reconcile.ReconcileConfig;
import dev.headroom.evaluator.reconcile.http.Reconciler;
import dev.headroom.evaluator.responder.mongo.MongoLocks;
import dev.headroom.evaluator.responder.mongo.MongoPlanStore;
import dev.headroom.evaluator.responder.shell.Orphans;
import dev.headroom.evaluator.responder.shell.Responder;
import dev.headroom.evaluator.responder.shell.Responders;
import dev.headroom.evaluator.responder.shell.ResponseConfig;
import dev.headroom.evaluator.review.mongo.MongoReviewStore;
import dev.headroom.evaluator.runbook.catalog.RunbookChange;
import dev.headroom.evaluator.runbook.signoff.mongo.MongoSignOffs;
import dev.headroom.evaluator.silence.mongo.MongoSilenceStore;
import dev.headroom.evaluator.stream.StreamConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Starts what runs by itself, and ends it in order. */
@ApplicationScoped
public class EvaluatorLifecycle {

  private static final Logger LOG = Logger.getLogger(EvaluatorLifecycle.class);

  private static final Duration ORPHANS_EVERY = Duration.ofMinutes(1);

  private final Owners owners;
  private final Responders responders;
  private final ResponseConfig responses;
  private final Reconciler reconciler;
  private final OwnerConfig config;
  private final ReconcileConfig reconcile;
  private final Semaphore ownersDue = new Semaphore(0);
  private final Semaphore reconcileDue = new Semaphore(0);
  private final AtomicBoolean changed = new AtomicBoolean();
  private volatile boolean stopping;
  private volatile List<Runnable> indexes = List.of();

  public EvaluatorLifecycle(
      LeaseStore leases,
      Roster roster,
      OwnerPorts ports,
      OwnerConfig config,
      StreamConfig streams,
      ReplicaName replica,
      Reconciler reconciler,
      ReconcileConfig reconcile,
      Responder responder,
      Orphans orphans,
      ResponseConfig responses) {
    config.requireSound();
    this.owners = new Owners(leases, roster, ports, config, streams, replica.value());
    this.responders = new Responders(responder, owners::isOwner, orphans);
    this.responses = responses;
    this.reconciler = reconciler;
    this.config = config;
    this.reconcile = reconcile;
  }

  void start(
      @Observes StartupEvent event,
      MongoCheckpointStore checkpoints,
      MongoHistoryStore history,
      MongoDecisionStore decisions,
      MongoPlanStore plans,
      MongoLocks locks,
      MongoChangeRegister changes,
      MongoReviewStore reviews,
      MongoSignOffs signOffs,
      MongoSilenceStore silences,
      MongoDriverStore drivers,
      MongoLaunchStore launches) {
    indexes =
        List.of(
            checkpoints::createIndexes,
            history::createIndexes,
            decisions::createIndexes,
            plans::createIndexes,
            locks::createIndexes,
            changes::createIndexes,
            reviews::createIndexes,
            signOffs::createIndexes,
            silences::createIndexes,
            drivers::createIndexes,
            launches::createIndexes);
    loop("leases", config.leaseRenewal(), new Semaphore(0), owners::renew);
    loop("owners", config.shareEvery(), ownersDue, this::ownersRound);
    loop("responses", responses.every(), new Semaphore(0), () -> responders.round(owners.owned()));
    loop("response-orphans", ORPHANS_EVERY, new Semaphore(0), responders::sweep);
    loop("reconciler", reconcile.every(), reconcileDue, () -> reconciler.round(owners.owned()));
  }

  /** A new or deleted runbook does not wait for the next round. */
  void changed(@Observes RunbookChange change) {
    changed.set(true);
    ownersDue.release();
  }

  /**
   * A document store that is away is no reason not to start: the indexes are made when it is back.
   */
  private void createIndexes() {
    try {
      indexes.forEach(Runnable::run);
      indexes = List.of();
    } catch (RuntimeException e) {
      LOG.warnf("indexes-failed: %s", e);
    }
  }

  private void ownersRound() {
    createIndexes();
    boolean told = changed.getAndSet(false);
    owners.share();
    if (told) {
      reconcileDue.release();
    }
  }

  /** Runbooks that this replica owns now. */
  public Owners owners() {
    return owners;
  }

  private void loop(String name, Duration every, Semaphore due, Runnable round) {
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              while (!stopping) {
                try {
                  round.run();
                } catch (RuntimeException e) {
                  LOG.errorf(e, "%s-round-failed", name);
                }
                waitFor(due, every);
              }
            });
  }

  private void waitFor(Semaphore due, Duration atMost) {
    try {
      if (due.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        due.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    ownersDue.release();
    reconcileDue.release();
    owners.close();
  }

  /** This replica's name among the others. */
  public record ReplicaName(String value) {

    static ReplicaName of(Optional<String> configured) {
      return new ReplicaName(
          configured.orElseGet(
              () ->
                  Optional.ofNullable(System.getenv("HOSTNAME")).orElse("local")
                      + "-"
                      + ProcessHandle.current().pid()));
    }
  }
}
