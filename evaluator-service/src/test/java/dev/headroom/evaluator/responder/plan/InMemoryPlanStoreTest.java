package dev.headroom.evaluator.responder.plan;

class InMemoryPlanStoreTest extends PlanStoreContract {

  @Override
  protected PlanStore store() {
    return new InMemoryPlanStore();
  }
}
