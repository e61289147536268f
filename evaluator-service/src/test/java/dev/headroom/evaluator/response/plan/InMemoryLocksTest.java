package dev.headroom.evaluator.response.plan;

class InMemoryLocksTest extends LocksContract {

  @Override
  protected Locks locks() {
    return new InMemoryLocks();
  }
}
