package dev.headroom.collector.push.remotewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.push.PushProtocol;
import dev.headroom.collector.push.PushRefused;
import dev.headroom.collector.push.PushRig;
import dev.headroom.collector.push.Pushes;
import dev.headroom.collector.push.Refusal;
import dev.headroom.collector.push.remotewrite.RemoteWriteBodies.Series;
import dev.headroom.common.wire.StaleMarker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemoteWriteTest {

  private static final long NOW = PushRig.NOW.toEpochMilli();

  private final PushRig rig = new PushRig();

  enum Version {
    V1 {
      @Override
      Pushes.Written push(PushRig rig, Series... all) {
        return rig.push(PushProtocol.REMOTE_WRITE, RemoteWriteBodies.v1(all), new RemoteWriteV1());
      }
    },
    V2 {
      @Override
      Pushes.Written push(PushRig rig, Series... all) {
        return rig.push(PushProtocol.REMOTE_WRITE, RemoteWriteBodies.v2(all), new RemoteWriteV2());
      }
    };

    abstract Pushes.Written push(PushRig rig, Series... all);
  }

  @ParameterizedTest
  @EnumSource
  void samples_are_written_with_the_sources_label_and_their_own_times(Version version) {
    Pushes.Written written =
        version.push(
            rig,
            Series.of("__name__", "up", "job", "api").with(NOW - 2000, 1),
            Series.of("__name__", "up", "job", "db", "source", "theirs").with(NOW - 1000, 0));
    assertEquals(2, written.samples());
    assertTrue(written.refusals().isEmpty());
    assertEquals(
        List.of(
            "up{job=\"api\",source=\"remote-write\"} 1.0 @-2",
            "up{exported_source=\"theirs\",job=\"db\",source=\"remote-write\"} 0.0 @-1"),
        rig.samples());
  }

  @ParameterizedTest
  @EnumSource
  void several_samples_of_a_series_keep_their_order(Version version) {
    version.push(
        rig,
        Series.of("__name__", "a").with(NOW - 2000, 1).with(NOW - 1000, 2),
        Series.of("__name__", "a").with(NOW, 3));
    assertEquals(
        List.of(
            "a{source=\"remote-write\"} 1.0 @-2",
            "a{source=\"remote-write\"} 2.0 @-1",
            "a{source=\"remote-write\"} 3.0 @0"),
        rig.samples());
  }

  @ParameterizedTest
  @EnumSource
  void a_staleness_mark_passes_bit_by_bit(Version version) {
    version.push(rig, Series.of("__name__", "a").with(NOW, StaleMarker.VALUE));
    version.push(rig, Series.of("__name__", "b").with(NOW, Double.NaN));
    assertEquals(
        List.of("a{source=\"remote-write\"} stale @0", "b{source=\"remote-write\"} NaN @0"),
        rig.samples());
  }

  @ParameterizedTest
  @EnumSource
  void native_histograms_and_bad_series_are_refused_by_count_and_the_rest_is_written(
      Version version) {
    Pushes.Written written =
        version.push(
            rig,
            Series.of("__name__", "good").with(NOW, 1),
            Series.of("__name__", "native").withHistogram().withHistogram(),
            Series.of("job", "nameless").with(NOW, 1),
            Series.of("__name__", "twice", "a", "1", "a", "2").with(NOW, 1),
            Series.of("__name__", "old").with(NOW - 3_700_000, 1),
            Series.of("__name__", "new").with(NOW + 700_000, 1));
    assertEquals(1, written.samples());
    assertEquals(
        Map.of(
            Refusal.NATIVE_HISTOGRAM, 2L,
            Refusal.INVALID_LABELS, 2L,
            Refusal.TOO_OLD, 1L,
            Refusal.TOO_NEW, 1L),
        written.refusals().counts());
    assertTrue(written.refusals().explained().contains("classic buckets"));
    assertEquals(List.of("good{source=\"remote-write\"} 1.0 @0"), rig.samples());
  }

  @ParameterizedTest
  @EnumSource
  void unsorted_labels_are_the_same_series(Version version) {
    version.push(rig, Series.of("z", "1", "__name__", "a", "empty", "").with(NOW - 1000, 1));
    version.push(rig, Series.of("__name__", "a", "z", "1").with(NOW, 2));
    assertEquals(1, rig.sources.list(PushRig.RUNBOOK).getFirst().series());
  }

  @ParameterizedTest
  @EnumSource
  void a_body_that_is_cut_changes_nothing(Version version) {
    Series series = Series.of("__name__", "up", "job", "api").with(NOW, 1);
    byte[] whole =
        version == Version.V1 ? RemoteWriteBodies.v1(series) : RemoteWriteBodies.v2(series);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 3);
    PushRefused refused =
        assertThrows(
            PushRefused.class,
            () ->
                rig.push(
                    PushProtocol.REMOTE_WRITE,
                    cut,
                    version == Version.V1 ? new RemoteWriteV1() : new RemoteWriteV2()));
    assertEquals(400, refused.status());
    assertEquals(List.of(), rig.samples());
  }

  @org.junit.jupiter.api.Test
  void a_count_that_begins_anew_is_preceded_by_its_zero() {
    Series count = Series.of("__name__", "requests_total");
    Version.V2.push(rig, count.created(NOW - 60_000).with(NOW - 30_000, 5));
    Version.V2.push(rig, count.created(NOW - 20_000).with(NOW - 10_000, 9));
    assertEquals(
        List.of(
            "requests_total{source=\"remote-write\"} 5.0 @-30",
            "requests_total{source=\"remote-write\"} 0.0 @-20",
            "requests_total{source=\"remote-write\"} 9.0 @-10"),
        rig.samples());
  }

  @org.junit.jupiter.api.Test
  void references_beyond_the_symbols_are_malformed() {
    byte[] body = {0x22, 0, 0x2a, 14, 0x0a, 1, 9, 0x12, 9, 0x09, 0, 0, 0, 0, 0, 0, 0, 0};
    PushRefused refused =
        assertThrows(
            PushRefused.class,
            () -> rig.push(PushProtocol.REMOTE_WRITE, body, new RemoteWriteV2()));
    assertTrue(refused.detail().contains("symbol 9 of 1"), refused.detail());
  }
}
