package dev.headroom.evaluator.response;

import java.util.List;
import java.util.Optional;

/** Keeps proposals, each once. Safe for use by many threads. */
public interface ProposalStore {

  /**
   * Stores a proposal unless one with its id is there.
   *
   * @return whether it is new
   */
  boolean add(Proposal proposal);

  /** Proposals, the newest first. */
  List<Proposal> newest(Optional<String> runbook, int limit);

  Optional<Proposal> find(String id);
}
