package dev.headroom.evaluator.response;

class InMemoryProposalStoreTest extends ProposalStoreContract {

  @Override
  ProposalStore store() {
    return new InMemoryProposalStore();
  }
}
