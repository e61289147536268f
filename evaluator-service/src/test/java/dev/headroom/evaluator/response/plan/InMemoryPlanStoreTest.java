package dev.headroom.evaluator.response.plan;

class InMemoryPlanStoreTest extends PlanStoreContract {

  @Override
  protected PlanStore store() {
    return new InMemoryPlanStore();
  }
}
