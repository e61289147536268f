package dev.headroom.collector.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.push.json.JsonSamples;
import dev.headroom.collector.push.otlp.OtlpMetrics;
import dev.headroom.collector.push.remotewrite.RemoteWriteBodies;
import dev.headroom.collector.push.remotewrite.RemoteWriteBodies.Series;
import dev.headroom.collector.push.remotewrite.RemoteWriteV1;
import dev.headroom.collector.push.remotewrite.RemoteWriteV2;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Broken bodies: samples or a refusal that a sender does not retry, in bounded time; nothing else.
 */
class PushFuzzTest {

  private static final int ROUNDS = 5000;
  private static final Duration EACH_MOST = Duration.ofSeconds(60);
  private static final long NOW = PushRig.NOW.toEpochMilli();
  private static final OtlpMetrics OTLP = new OtlpMetrics(Set.of());
  private static final byte[] SPICE =
      "{}[]\",:0-eE\\u\u0000\u0001\u007f\u0080\u00ff".getBytes(StandardCharsets.ISO_8859_1);

  enum Format {
    REMOTE_WRITE_1(
        PushProtocol.REMOTE_WRITE,
        RemoteWriteBodies.v1(
            Series.of("__name__", "up", "job", "api").with(NOW, 1).with(NOW + 1, 2),
            Series.of("__name__", "native").withHistogram()),
        new RemoteWriteV1()),
    REMOTE_WRITE_2(
        PushProtocol.REMOTE_WRITE,
        RemoteWriteBodies.v2(
            Series.of("__name__", "up", "job", "api").created(NOW - 9).with(NOW, 1).with(NOW, 2),
            Series.of("__name__", "native").withHistogram()),
        new RemoteWriteV2()),
    OTLP_PROTOBUF(PushProtocol.OTLP, otlp(), OTLP.protobuf()),
    OTLP_JSON(
        PushProtocol.OTLP,
        """
        {"resourceMetrics": [{"resource": {"attributes": [
          {"key": "service.name", "value": {"stringValue": "api"}},
          {"key": "list", "value": {"arrayValue": {"values": [{"intValue": "4"}]}}}]},
          "scopeMetrics": [{"metrics": [{"name": "n", "unit": "By/s", "sum": {"isMonotonic": true,
          "aggregationTemporality": 1, "dataPoints": [{"startTimeUnixNano": "1771405199000000000",
          "timeUnixNano": "1771405200000000000", "asInt": "7"}]}}]}]}]}"""
            .getBytes(StandardCharsets.UTF_8),
        OTLP.json()),
    JSON(
        PushProtocol.JSON,
        """
        {"samples": [{"metric": "depth", "labels": {"queue": "mail"}, "value": 7,
          "timestamp": "2026-02-18T09:00:00Z"}, {"metric": "b", "value": "NaN"}]}"""
            .getBytes(StandardCharsets.UTF_8),
        new JsonSamples());

    private final PushProtocol protocol;
    private final byte[] body;
    private final Decoder decoder;

    Format(PushProtocol protocol, byte[] body, Decoder decoder) {
      this.protocol = protocol;
      this.body = body;
      this.decoder = decoder;
    }

    private static byte[] otlp() {
      var point =
          HistogramDataPoint.newBuilder()
              .setTimeUnixNano(NOW * 1_000_000)
              .setCount(3)
              .setSum(2)
              .addAllExplicitBounds(List.of(0.5, 1.0))
              .addAllBucketCounts(List.of(1L, 1L, 1L));
      var histogram =
          Histogram.newBuilder()
              .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
              .addDataPoints(point);
      return ExportMetricsServiceRequest.newBuilder()
          .addResourceMetrics(
              ResourceMetrics.newBuilder()
                  .addScopeMetrics(
                      ScopeMetrics.newBuilder()
                          .addMetrics(
                              Metric.newBuilder().setName("latency").setHistogram(histogram))))
          .build()
          .toByteArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_mutated_body_is_samples_or_a_final_refusal(Format format) {
    long seed = Long.getLong("simulation.seed", 20260101L);
    var random = new Random(seed);
    var rig = new PushRig();
    int written = 0;
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = mutated(format.body, random);
      String where = "seed " + seed + ", round " + round;
      try {
        Pushes.Written done =
            assertTimeout(EACH_MOST, () -> rig.push(format.protocol, body, format.decoder), where);
        assertTrue(done.samples() <= body.length, where);
        written++;
      } catch (PushRefused why) {
        assertTrue(why.status() == 400 || why.status() == 413, () -> where + ": " + why);
        assertTrue(why.detail().length() < 2000, where);
        refused++;
      }
    }
    assertTrue(written > 0 && refused > 0, written + " written, " + refused + " refused");
    assertEquals(ROUNDS, rig.sources.list(PushRig.RUNBOOK).getFirst().status().requests());
  }

  @ParameterizedTest
  @EnumSource
  void noise_is_refused_or_empty(Format format) {
    var random = new Random(Long.getLong("simulation.seed", 20260102L));
    var rig = new PushRig();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      try {
        rig.push(format.protocol, body, format.decoder);
      } catch (PushRefused why) {
        assertEquals(400, why.status());
      }
    }
  }

  private static byte[] mutated(byte[] original, Random random) {
    byte[] body = original.clone();
    for (int edits = 1 + random.nextInt(3); edits > 0 && body.length > 0; edits--) {
      int at = random.nextInt(body.length);
      switch (random.nextInt(4)) {
        case 0 -> body[at] = SPICE[random.nextInt(SPICE.length)];
        case 1 -> body[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> {
          int to = Math.min(body.length, at + 1 + random.nextInt(20));
          byte[] cut = Arrays.copyOf(body, body.length - (to - at));
          System.arraycopy(body, to, cut, at, body.length - to);
          body = cut;
        }
        default -> body = random.nextInt(4) == 0 ? Arrays.copyOf(body, at) : body;
      }
    }
    return body;
  }
}
