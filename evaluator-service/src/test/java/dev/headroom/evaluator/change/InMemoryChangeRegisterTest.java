package dev.headroom.evaluator.change;

class InMemoryChangeRegisterTest extends ChangeRegisterContract {

  @Override
  protected ChangeRegister register() {
    return new InMemoryChangeRegister();
  }
}
