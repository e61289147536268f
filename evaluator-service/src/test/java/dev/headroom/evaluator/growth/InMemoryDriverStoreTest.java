package dev.headroom.evaluator.growth;

class InMemoryDriverStoreTest extends DriverStoreContract {

  @Override
  protected DriverStore store() {
    return new InMemoryDriverStore();
  }
}
