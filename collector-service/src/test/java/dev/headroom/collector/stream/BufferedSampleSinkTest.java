package dev.headroom.collector.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.SampleStream.Appended;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BufferedSampleSinkTest {

  private static final SourceId BACKEND = new SourceId("cartie", "backend");
  private static final List<SeriesLabels> SERIES =
      List.of(SeriesLabels.named("a"), SeriesLabels.named("b"));

  private final FakeSampleStream stream = new FakeSampleStream();
  private final List<String> told = new ArrayList<>();
  private final BufferedSampleSink sink =
      new BufferedSampleSink(
          stream, telling(), new BufferedSampleSink.Settings(20, Duration.ofMinutes(10)));

  private StreamObserver telling() {
    return new StreamObserver() {
      @Override
      public void written(SourceId source, int samples, boolean keyframe) {
        told.add((keyframe ? "keyframe " : "delta ") + samples);
      }

      @Override
      public void dropped(SourceId source, int samples) {
        told.add("dropped " + samples);
      }

      @Override
      public void refused(SourceId source, int samples, String reason) {
        told.add("refused " + samples + " " + reason);
      }

      @Override
      public void unreachable(String reason) {
        told.add("unreachable " + reason);
      }

      @Override
      public void reachable() {
        told.add("reachable");
      }
    };
  }

  private static SampleBatch batch(long seconds, List<SeriesLabels> series) {
    double[] values = new double[series.size()];
    java.util.Arrays.fill(values, seconds);
    return new SampleBatch("backend", seconds * 1000, series, values, null);
  }

  private boolean write() {
    try {
      return sink.writeNext(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void flow(long... seconds) {
    for (long second : seconds) {
      sink.append(BACKEND, batch(second, SERIES));
      write();
    }
  }

  private List<Long> arrived() {
    return stream.batches("cartie").stream().map(b -> b.scrapedAtMillis() / 1000).toList();
  }

  @Test
  void equal_series_follow_as_deltas_until_the_keyframe_is_old() {
    flow(0, 15, 599, 600, 615);
    assertEquals(List.of("keyframe 2", "delta 2", "delta 2", "keyframe 2", "delta 2"), told);
    assertEquals(List.of(0L, 15L, 599L, 600L, 615L), arrived());
  }

  @Test
  void other_series_begin_with_a_keyframe() {
    flow(0, 15);
    sink.append(BACKEND, batch(30, List.of(SeriesLabels.named("c"))));
    write();
    sink.append(BACKEND, batch(45, List.of(SeriesLabels.named("c"))));
    write();
    flow(60);
    assertEquals(List.of("keyframe 2", "delta 2", "keyframe 1", "delta 1", "keyframe 2"), told);
  }

  @Test
  void two_sources_do_not_disturb_each_other() {
    flow(0);
    sink.append(new SourceId("cartie", "other"), batch(1, SERIES));
    write();
    flow(15);
    assertEquals(List.of("keyframe 2", "keyframe 2", "delta 2"), told);
  }

  @Test
  void an_outage_is_told_once_and_what_waits_flows_in_order() {
    flow(0);
    stream.answer = new Appended.Unknown("connection refused");
    flow(15, 30);
    assertFalse(write());
    assertEquals(4, sink.bufferedSamples());
    stream.answer = null;
    assertTrue(write());
    assertTrue(write());
    assertEquals(
        List.of(
            "keyframe 2", "unreachable connection refused", "reachable", "keyframe 2", "delta 2"),
        told);
    assertEquals(List.of(0L, 15L, 30L), arrived());
    assertEquals(0, sink.bufferedBatches());
  }

  @Test
  void an_entry_of_unknown_fate_is_written_again_as_a_keyframe() {
    flow(0);
    stream.answer = new Appended.Unknown("timeout");
    stream.keepsAnyway = true;
    flow(15);
    stream.answer = null;
    write();
    assertEquals(List.of("keyframe 2", "unreachable timeout", "reachable", "keyframe 2"), told);
    assertEquals(List.of(0L, 15L, 15L), arrived());
  }

  @Test
  void a_stream_that_lost_its_keyframe_gets_a_new_one() {
    flow(0, 15);
    stream.loseEverything();
    flow(30);
    write();
    assertEquals(List.of("keyframe 2", "delta 2", "keyframe 2"), told);
    assertEquals(List.of(30L), arrived());
  }

  @Test
  void a_refused_entry_is_given_up_and_the_next_goes_on() {
    stream.answer = new Appended.Refused("WRONGTYPE");
    flow(0);
    stream.answer = null;
    flow(15);
    assertEquals(List.of("refused 2 WRONGTYPE", "keyframe 2"), told);
    assertEquals(0, sink.bufferedBatches());
  }

  @Test
  void a_full_buffer_drops_the_oldest() {
    stream.answer = new Appended.Unknown("away");
    for (int second = 0; second < 12; second++) {
      sink.append(BACKEND, batch(second, SERIES));
    }
    assertEquals(List.of("dropped 2", "dropped 2"), told);
    assertEquals(20, sink.bufferedSamples());
    assertTrue(sink.isOverflowing());
    stream.answer = null;
    while (sink.bufferedBatches() > 0) {
      write();
    }
    assertFalse(sink.isOverflowing());
    assertEquals(List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L), arrived());
  }

  @Test
  void what_may_be_in_the_stream_already_is_not_counted_as_lost() {
    stream.answer = new Appended.Unknown("timeout");
    stream.keepsAnyway = true;
    flow(0);
    stream.keepsAnyway = false;
    for (int second = 1; second < 13; second++) {
      sink.append(BACKEND, batch(second, SERIES));
    }
    assertEquals(List.of("unreachable timeout", "dropped 2", "dropped 2", "dropped 2"), told);
    stream.answer = null;
    while (sink.bufferedBatches() > 0) {
      write();
    }
    assertEquals(List.of(0L, 0L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L), arrived());
  }

  @Test
  void a_batch_larger_than_the_buffer_is_dropped_alone() {
    var large = new ArrayList<SeriesLabels>();
    for (int i = 0; i < 21; i++) {
      large.add(SeriesLabels.named("s" + i));
    }
    sink.append(BACKEND, batch(0, large));
    assertEquals(List.of("dropped 21"), told);
    assertEquals(0, sink.bufferedBatches());
  }

  @Test
  void a_source_that_ended_begins_anew_with_a_keyframe() {
    flow(0);
    sink.end(BACKEND, batch(15, SERIES));
    write();
    flow(30);
    assertEquals(List.of("keyframe 2", "delta 2", "keyframe 2"), told);
  }

  /** Whatever the stream does: a reader understands every entry, and misses nothing undropped. */
  @Test
  void a_stormy_stream_loses_nothing_and_stays_readable() {
    long seed = Long.getLong("simulation.seed", 11L);
    var random = new Random(seed);
    long lastLoss = 0;
    for (long second = 0; second < 3000; second++) {
      stream.keepsAnyway = random.nextBoolean();
      stream.answer = random.nextInt(4) == 0 ? new Appended.Unknown("storm") : null;
      if (random.nextInt(200) == 0) {
        stream.loseEverything();
        lastLoss = second;
      }
      sink.append(
          BACKEND, batch(second, random.nextInt(10) == 0 ? List.of(SERIES.get(0)) : SERIES));
      write();
      write();
    }
    stream.answer = null;
    while (sink.bufferedBatches() > 0) {
      write();
    }
    assertFalse(told.contains("dropped 2"), "seed " + seed);
    List<Long> distinct = arrived().stream().distinct().toList();
    assertEquals(distinct.stream().sorted().toList(), distinct, "in order, seed " + seed);
    for (long second = lastLoss; second < 3000; second++) {
      assertTrue(distinct.contains(second), "second " + second + " is lost, seed " + seed);
    }
  }
}
