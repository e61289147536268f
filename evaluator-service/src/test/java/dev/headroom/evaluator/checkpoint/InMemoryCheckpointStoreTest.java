package dev.headroom.evaluator.checkpoint;

class InMemoryCheckpointStoreTest extends CheckpointStoreContract {

  @Override
  CheckpointStore store() {
    return new InMemoryCheckpointStore();
  }
}
