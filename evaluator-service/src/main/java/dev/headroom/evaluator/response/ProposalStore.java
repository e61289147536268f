package dev.headroom.evaluator.response;

/** Takes what the evaluation proposes, each proposal once. Safe for use by many threads. */
public interface ProposalStore {

  /**
   * Stores a proposal unless one with its id is there.
   *
   * @return whether it is new
   */
  boolean add(Proposal proposal);
}
