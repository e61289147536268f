package dev.headroom.evaluator.growth;

class InMemoryLaunchStoreTest extends LaunchStoreContract {

  @Override
  protected LaunchStore store() {
    return new InMemoryLaunchStore();
  }
}
