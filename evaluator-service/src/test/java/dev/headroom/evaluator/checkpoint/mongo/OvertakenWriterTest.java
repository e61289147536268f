package dev.headroom.evaluator.checkpoint.mongo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.checkpoint.Step;
import dev.headroom.evaluator.document.TestDatabase;
import org.junit.jupiter.api.Test;

class OvertakenWriterTest {

  private static final StreamEntryId ENTRY = new StreamEntryId(1, 0);

  @Test
  void a_writer_that_was_paused_before_it_cleans_up_leaves_its_successors_state() {
    var store = new MongoCheckpointStore(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    store.takeOver("shop", 1);
    store.save(Step.whole("shop", 1, ENTRY, new byte[] {1}), 1);
    store.takeOver("shop", 2);
    store.save(Step.whole("shop", 1, ENTRY, new byte[] {2}), 2);

    store.removeOlder("shop", 1, 1);

    assertArrayEquals(new byte[] {2}, store.latest("shop").orElseThrow().state());
  }
}
