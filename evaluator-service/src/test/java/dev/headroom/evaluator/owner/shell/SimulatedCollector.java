package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.stream.InMemoryRunbookStream;
import java.util.ArrayList;
import java.util.List;

/** Writes the stream as a collector does: each second, sometimes late, sometimes twice. */
final class SimulatedCollector implements OwnerWorld.Actor {

  private static final int PODS = 3;

  private final OwnerWorld world;
  private final InMemoryRunbookStream stream;
  private final double[] loads = {0.3, 0.5, 0.6};
  private final List<SampleBatch> delayed = new ArrayList<>();
  private StreamEntryId last = StreamEntryId.ZERO;
  private StreamEntryId keyframe = StreamEntryId.ZERO;
  private long ticks;
  private boolean ended;

  SimulatedCollector(OwnerWorld world, InMemoryRunbookStream stream) {
    this.world = world;
    this.stream = stream;
  }

  void end() {
    ended = true;
  }

  /** Ids go forward, also when the server's clock goes back. */
  boolean append(byte[] body) {
    long millis = Math.max(last.millis() + 1, world.serverMillis());
    last = new StreamEntryId(millis, 0);
    stream.append(millis, body);
    return true;
  }

  @Override
  public void tick() {
    if (ended || ++ticks % 10 != 0) {
      return;
    }
    var series = new ArrayList<SeriesLabels>();
    for (int pod = 0; pod < PODS; pod++) {
      series.add(SeriesLabels.named("load", "pod", "pod-" + pod));
      double walk = (world.random.nextDouble() - 0.5) * 0.4;
      loads[pod] = Math.clamp(loads[pod] + walk, 0, 1);
    }
    var batch = SampleBatch.scraped("web", world.serverMillis(), series, loads.clone());
    if (world.happensOnceIn(12)) {
      delayed.add(batch);
    } else if (!world.happensOnceIn(15)) {
      write(batch);
      if (world.happensOnceIn(12)) {
        write(batch);
      }
    }
    if (!delayed.isEmpty() && world.random.nextInt(3) == 0) {
      write(delayed.removeFirst());
    }
  }

  private void write(SampleBatch batch) {
    if (keyframe.equals(StreamEntryId.ZERO) || world.random.nextInt(6) == 0) {
      append(StreamEntryCodec.keyframe(batch));
      keyframe = last;
    } else {
      append(StreamEntryCodec.delta(keyframe, batch));
    }
  }
}
