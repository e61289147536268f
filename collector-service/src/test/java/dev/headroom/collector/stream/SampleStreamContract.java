package dev.headroom.collector.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.stream.SampleStream.Appended;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SampleStream} must do. */
public abstract class SampleStreamContract {

  protected abstract SampleStream stream();

  /** What a reader of the runbook's stream sees. */
  protected abstract List<SampleBatch> read(String runbook);

  protected static SampleBatch batch(long at, double value) {
    return new SampleBatch(
        "backend",
        at,
        List.of(SeriesLabels.named("a", "x", "\u00e9\n")),
        new double[] {value},
        null);
  }

  private StreamEntryId written(Appended appended) {
    return assertInstanceOf(Appended.Written.class, appended).id();
  }

  @Test
  void keyframes_and_deltas_come_out_in_order() {
    var keyframe = written(stream().append("a", null, StreamEntryCodec.keyframe(batch(1, 1))));
    var delta =
        written(stream().append("a", keyframe, StreamEntryCodec.delta(keyframe, batch(2, 2))));
    assertTrue(keyframe.compareTo(delta) < 0);
    assertEquals(List.of(batch(1, 1), batch(2, 2)), read("a"));
  }

  @Test
  void runbooks_have_streams_of_their_own() {
    written(stream().append("a", null, StreamEntryCodec.keyframe(batch(1, 1))));
    written(stream().append("b", null, StreamEntryCodec.keyframe(batch(2, 2))));
    assertEquals(List.of(batch(2, 2)), read("b"));
  }

  @Test
  void a_delta_without_its_keyframe_is_not_written() {
    var nowhere = new StreamEntryId(5, 1);
    assertEquals(
        new Appended.KeyframeGone(),
        stream().append("a", nowhere, StreamEntryCodec.delta(nowhere, batch(2, 2))));
    assertEquals(List.of(), read("a"));
  }
}
