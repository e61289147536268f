package dev.headroom.evaluator.responder.shell;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Carries out the responses of the runbooks that this replica owns, each runbook in a thread of its
 * own: a system that answers slowly keeps nobody else waiting.
 */
public final class Responders {

  private static final Logger LOG = Logger.getLogger(Responders.class);

  private final Responder responder;
  private final Predicate<String> mine;
  private final Orphans orphans;
  private final Map<String, Thread> busy = new ConcurrentHashMap<>();

  /**
   * @param mine whether this replica owns a runbook at this moment
   */
  public Responders(Responder responder, Predicate<String> mine, Orphans orphans) {
    this.responder = responder;
    this.mine = mine;
    this.orphans = orphans;
  }

  /** Ends the plans of runbooks that were deleted. */
  public void sweep() {
    orphans.names().forEach(name -> responder.abandon(name, orphans.now()));
  }

  /** Begins a round for each of these, but for those whose last one is not over. */
  public void round(Set<String> owned) {
    busy.values().removeIf(thread -> !thread.isAlive());
    for (String runbook : owned) {
      busy.computeIfAbsent(
          runbook, name -> Thread.ofVirtual().name("responder-" + name).start(() -> one(name)));
    }
  }

  private void one(String runbook) {
    try {
      responder.round(runbook, () -> mine.test(runbook));
    } catch (RuntimeException e) {
      LOG.warnf("responses-failed runbook=%s, again in the next round: %s", runbook, e);
    }
  }
}
