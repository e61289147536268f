package dev.headroom.collector.stream;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.SampleStream.Appended;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamWriterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final FakeSampleStream stream = new FakeSampleStream();
  private final BufferedSampleSink sink =
      new BufferedSampleSink(
          stream,
          new StreamObserver() {
            @Override
            public void written(SourceId source, int samples, boolean keyframe) {}

            @Override
            public void dropped(SourceId source, int samples) {}

            @Override
            public void refused(SourceId source, int samples, String reason) {}

            @Override
            public void unreachable(String reason) {}

            @Override
            public void reachable() {}
          },
          new BufferedSampleSink.Settings(1000, Duration.ofMinutes(10)));
  private final StreamWriter writer = new StreamWriter(sink);

  private void append(long at) {
    sink.append(
        new SourceId("cartie", "backend"),
        new SampleBatch("backend", at, List.of(SeriesLabels.named("a")), new double[] {1}, null));
  }

  @Test
  void what_is_buffered_is_written_before_the_end() {
    for (int at = 0; at < 100; at++) {
      append(at);
    }
    writer.start();
    writer.stop(PATIENCE);
    assertEquals(100, stream.batches("cartie").size());
  }

  @Test
  void samples_flow_by_themselves_after_an_outage() {
    stream.answer = new Appended.Unknown("away");
    writer.start();
    append(1);
    append(2);
    await().during(Duration.ofMillis(300)).until(() -> sink.bufferedBatches() == 2);
    stream.answer = null;
    await().until(() -> stream.batches("cartie").size() == 2);
    writer.stop(PATIENCE);
  }

  @Test
  void the_end_does_not_wait_for_a_stream_that_is_away() {
    stream.answer = new Appended.Unknown("away");
    append(1);
    writer.start();
    assertTimeoutPreemptively(PATIENCE, () -> writer.stop(PATIENCE.multipliedBy(10)));
    assertEquals(1, sink.bufferedBatches());
  }
}
