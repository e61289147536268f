package dev.headroom.evaluator.decision;

class InMemoryDecisionStoreTest extends DecisionStoreContract {

  @Override
  DecisionStore store() {
    return new InMemoryDecisionStore();
  }
}
