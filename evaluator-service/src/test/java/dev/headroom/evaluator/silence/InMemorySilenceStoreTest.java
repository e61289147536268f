package dev.headroom.evaluator.silence;

class InMemorySilenceStoreTest extends SilenceStoreContract {

  @Override
  SilenceStore store() {
    return new InMemorySilenceStore();
  }
}
