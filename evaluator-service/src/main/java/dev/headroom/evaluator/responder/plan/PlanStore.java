package dev.headroom.evaluator.responder.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps plans. Safe for use by many threads. */
public interface PlanStore {

  /**
   * Stores a plan unless one with its id is there.
   *
   * @return whether it is new
   */
  boolean add(Plan plan);

  /**
   * Stores the next state of a plan, if what is stored is the one before it.
   *
   * @param next with the revision that it is stored under, {@link Plan#stored()}
   * @return whether it was; if not, somebody else has changed the plan
   */
  boolean replace(Plan next);

  /** The plans of a runbook with something left to do, oldest first. */
  List<Plan> open(String runbook);

  /** The runbooks that have such plans, deleted ones among them. */
  Set<String> runbooksWithOpen();

  Optional<Plan> find(String id);

  /** Those of a runbook that were asked for ahead of their triggers, the newest first. */
  List<Plan> ahead(String runbook, int limit);

  /** Plans, the newest first. */
  List<Plan> newest(Query query, int limit);

  /** What to list; an empty field lists all. */
  record Query(Optional<String> runbook, Optional<String> component, Optional<PlanState> state) {}
}
