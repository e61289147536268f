package dev.headroom.evaluator.decision;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps decisions, each once. Safe for use by many threads. */
public interface DecisionStore {

  /**
   * Stores a decision unless one with its id is there.
   *
   * @return whether it is new
   */
  boolean add(Decision decision);

  /**
   * Stores those that are not there yet; when it fails, some may have been stored.
   *
   * @return those that are new, in their order
   */
  default List<Decision> addAll(List<Decision> decisions) {
    return decisions.stream().filter(this::add).toList();
  }

  Optional<Decision> find(String id);

  /**
   * Decisions, the newest first.
   *
   * @param before only those that come after this one in that order; empty for the first page
   */
  List<Decision> page(Query query, Optional<Cursor> before, int limit);

  /** How many firings each of these silences has kept from being answered; those with any. */
  Map<String, Long> silenced(Collection<String> silences);

  /** What to list; an empty field lists all. */
  record Query(Optional<String> runbook, Optional<String> component, Optional<String> trigger) {}

  /** The place of a decision in the order: its instant, then its id. */
  record Cursor(long atMillis, String id) {}
}
