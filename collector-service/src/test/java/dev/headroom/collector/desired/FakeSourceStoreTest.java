package dev.headroom.collector.desired;

class FakeSourceStoreTest extends SourceStoreContract {

  private final SourceStore store = new FakeSourceStore();

  @Override
  protected SourceStore store() {
    return store;
  }
}
