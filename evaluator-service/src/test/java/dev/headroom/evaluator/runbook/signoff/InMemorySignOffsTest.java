package dev.headroom.evaluator.runbook.signoff;

class InMemorySignOffsTest extends SignOffsContract {

  @Override
  protected SignOffs store() {
    return new InMemorySignOffs();
  }
}
