package dev.headroom.collector.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.push.Pushes.Request;
import dev.headroom.collector.stream.SampleStream.Appended;
import dev.headroom.common.wire.SeriesLabels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PushesTest {

  private static final byte[] NOTHING = new byte[0];
  private static final long NOW = PushRig.NOW.toEpochMilli();

  private static Decoder sample(String path) {
    return (body, intake) ->
        intake.sample(
            Objects.requireNonNull(intake.admit(SeriesLabels.named("a", "path", path), 1)),
            intake.nowMillis(),
            1);
  }

  private static PushRefused refused(PushRig rig, Request request, Decoder decoder) {
    return assertThrows(PushRefused.class, () -> rig.push(request, NOTHING, decoder));
  }

  private static Request json(String runbook, String source) {
    return new Request(runbook, source, PushProtocol.JSON, false);
  }

  @Test
  void an_unknown_runbook_is_404_with_the_nearest_name() {
    PushRefused why = refused(new PushRig(), json("cartee", null), sample("/"));
    assertEquals(404, why.status());
    assertTrue(why.detail().contains("Did you mean cartie?"), why.detail());
  }

  @Test
  void a_source_that_is_pulled_or_speaks_another_protocol_keeps_its_name() {
    var rig = new PushRig();
    assertEquals(409, refused(rig, json(PushRig.RUNBOOK, "backend"), sample("/")).status());
    rig.push(json(PushRig.RUNBOOK, "app"), NOTHING, sample("/"));
    var other = new Request(PushRig.RUNBOOK, "app", PushProtocol.OTLP, true);
    assertEquals(409, refused(rig, other, sample("/")).status());
  }

  @Test
  void while_the_stream_is_behind_senders_are_told_to_wait() {
    var rig = new PushRig();
    rig.behind = true;
    assertEquals(429, refused(rig, json(PushRig.RUNBOOK, null), sample("/")).status());
    assertEquals(List.of(), rig.samples());
  }

  @Test
  void what_may_not_be_written_is_503_and_a_repetition_makes_equal_samples() {
    var rig = new PushRig();
    rig.stream.answer = new Appended.Unknown("timeout");
    rig.stream.keepsAnyway = true;
    assertEquals(503, refused(rig, json(PushRig.RUNBOOK, null), sample("/")).status());
    rig.stream.answer = null;
    rig.push(json(PushRig.RUNBOOK, null), NOTHING, sample("/"));
    String sample = "a{path=\"/\",source=\"json\"} 1.0 @0";
    assertEquals(List.of(sample, sample), rig.samples());
  }

  @Test
  void a_lost_keyframe_is_written_again() {
    var rig = new PushRig();
    rig.push(json(PushRig.RUNBOOK, null), NOTHING, sample("/"));
    rig.stream.loseEverything();
    rig.push(json(PushRig.RUNBOOK, null), NOTHING, sample("/"));
    rig.push(json(PushRig.RUNBOOK, null), NOTHING, sample("/"));
    assertEquals(2, rig.samples().size());
  }

  @Test
  void series_beyond_the_limit_are_refused_with_the_worst_label_named() {
    var rig = new PushRig(limits(3, 5));
    Decoder many =
        (body, intake) -> {
          for (int i = 0; i < 10; i++) {
            PushedSeries series =
                intake.admit(SeriesLabels.named("a", "path", "/" + i, "job", "api"), 1);
            if (series != null) {
              intake.sample(series, NOW, i);
            }
          }
        };
    Pushes.Written written = rig.push(json(PushRig.RUNBOOK, "one"), NOTHING, many);
    assertEquals(3, written.samples());
    assertEquals(Map.of(Refusal.TOO_MANY_SERIES, 7L), written.refusals().counts());
    assertTrue(
        written.refusals().explained().contains("label path has 3 values"),
        written.refusals().explained());
    assertEquals(2, rig.push(json(PushRig.RUNBOOK, "two"), NOTHING, many).samples());
    PushStatus status = rig.sources.list(PushRig.RUNBOOK).getFirst().status();
    assertEquals(Map.of(Refusal.TOO_MANY_SERIES, 7L), status.refused());
    assertEquals(3, status.samples());
  }

  @Test
  void a_request_with_too_many_samples_is_refused_whole() {
    var rig = new PushRig();
    Decoder endless =
        (body, intake) -> {
          PushedSeries series = Objects.requireNonNull(intake.admit(SeriesLabels.named("a"), 1));
          for (int i = 0; i <= PushLimits.DEFAULT.samplesPerRequest(); i++) {
            intake.sample(series, NOW - i, i);
          }
        };
    assertEquals(413, refused(rig, json(PushRig.RUNBOOK, null), endless).status());
    assertEquals(List.of(), rig.samples());
  }

  @Test
  void samples_of_one_series_take_a_batch_each_up_to_a_limit() {
    var rig = new PushRig();
    Decoder deep =
        (body, intake) -> {
          PushedSeries series = Objects.requireNonNull(intake.admit(SeriesLabels.named("a"), 1));
          for (int i = 0; i < Intake.MAX_BATCHES + 5; i++) {
            intake.sample(series, NOW - 10_000 + i, i);
          }
        };
    Pushes.Written written = rig.push(json(PushRig.RUNBOOK, null), NOTHING, deep);
    assertEquals(Intake.MAX_BATCHES, written.samples());
    assertEquals(Map.of(Refusal.TOO_MANY_OF_ONE_SERIES, 5L), written.refusals().counts());
    assertEquals(Intake.MAX_BATCHES, rig.samples().size());
  }

  private static PushLimits limits(int ofSource, int ofRunbook) {
    PushLimits d = PushLimits.DEFAULT;
    return new PushLimits(
        d.bodyBytes(),
        d.samplesPerRequest(),
        ofSource,
        ofRunbook,
        d.labels(),
        d.nameBytes(),
        d.valueBytes(),
        d.maxAhead(),
        d.maxBehind(),
        Duration.ofMinutes(15),
        d.bytesUnderWay());
  }
}
