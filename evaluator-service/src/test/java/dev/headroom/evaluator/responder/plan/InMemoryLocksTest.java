package dev.headroom.evaluator.responder.plan;

class InMemoryLocksTest extends LocksContract {

  @Override
  protected Locks locks() {
    return new InMemoryLocks();
  }
}
