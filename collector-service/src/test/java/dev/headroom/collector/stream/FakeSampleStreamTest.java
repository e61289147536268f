package dev.headroom.collector.stream;

import dev.headroom.common.wire.SampleBatch;
import java.util.List;

class FakeSampleStreamTest extends SampleStreamContract {

  private final FakeSampleStream stream = new FakeSampleStream();

  @Override
  protected SampleStream stream() {
    return stream;
  }

  @Override
  protected List<SampleBatch> read(String runbook) {
    return stream.batches(runbook);
  }
}
