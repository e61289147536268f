package dev.headroom.collector.push.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.push.PushProtocol;
import dev.headroom.collector.push.PushRefused;
import dev.headroom.collector.push.PushRig;
import dev.headroom.collector.push.Pushes;
import dev.headroom.collector.push.Refusal;
import dev.headroom.collector.push.otlp.MetricNames.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpMetricsTest {

  private final PushRig rig = new PushRig();
  private final OtlpMetrics otlp = new OtlpMetrics(Set.of("k8s.pod.name"));

  /** Nanoseconds of so many seconds before now, as OTLP's JSON has them. */
  private static String at(int secondsAgo) {
    return "\"" + (PushRig.NOW.getEpochSecond() - secondsAgo) + "000000000\"";
  }

  private Pushes.Written push(String metrics) {
    String resource =
        """
        {"attributes": [
          {"key": "service.name", "value": {"stringValue": "api"}},
          {"key": "service.namespace", "value": {"stringValue": "shop"}},
          {"key": "service.instance.id", "value": {"stringValue": "api-1"}}]}""";
    return pushWith(resource, metrics);
  }

  private Pushes.Written pushWith(String resource, String metrics) {
    String body =
        "{\"resourceMetrics\": [{\"resource\": %s, \"scopeMetrics\": [{\"metrics\": [%s]}]}]}"
            .formatted(resource, metrics);
    return rig.push(PushProtocol.OTLP, body.getBytes(StandardCharsets.UTF_8), otlp.json());
  }

  private static String sum(int temporality, String points) {
    return """
        {"name": "http.requests", "unit": "{request}", "sum": {"isMonotonic": true,
          "aggregationTemporality": %d, "dataPoints": [%s]}}"""
        .formatted(temporality, points);
  }

  private static String point(int start, int time, int value) {
    return "{\"startTimeUnixNano\": %s, \"timeUnixNano\": %s, \"asInt\": \"%d\"}"
        .formatted(at(start), at(time), value);
  }

  private static String requests(String value) {
    return "http_requests_total{instance=\"api-1\",job=\"shop/api\",source=\"otlp\"} " + value;
  }

  @ParameterizedTest
  @CsvSource({
    "http.server.request.duration,s,OTHER,http_server_request_duration_seconds",
    "process.cpu.time,s,COUNTER,process_cpu_time_seconds_total",
    "requests_total,1,COUNTER,requests_total",
    "system.cpu.utilization,1,GAUGE,system_cpu_utilization_ratio",
    "jvm.memory.used,By,GAUGE,jvm_memory_used_bytes",
    "throughput,By/s,GAUGE,throughput_bytes_per_second",
    "queue.size,{item},GAUGE,queue_size",
    "disk.used,%,GAUGE,disk_used_percent",
    "2xx,'',OTHER,_2xx",
    "a..b--c,'',OTHER,a_b_c",
    "job:rate,'',OTHER,job:rate"
  })
  void names_follow_prometheus(String name, String unit, Kind kind, String expected) {
    assertEquals(expected, MetricNames.metric(name, unit, kind));
  }

  @ParameterizedTest
  @CsvSource({"http.route,http_route", "2xx,key_2xx", "_hidden,key_hidden", "a-b,a_b"})
  void labels_follow_prometheus(String attribute, String expected) {
    assertEquals(expected, MetricNames.label(attribute));
  }

  @Test
  void cumulative_sums_are_counters_of_the_service() {
    push(sum(2, point(60, 10, 7)));
    assertEquals(List.of(requests("7.0 @-10")), rig.samples());
  }

  @Test
  void a_sum_that_starts_anew_is_preceded_by_its_zero() {
    push(sum(2, point(600, 30, 7)));
    push(sum(2, point(20, 10, 9)));
    assertEquals(
        List.of(requests("7.0 @-30"), requests("0.0 @-20"), requests("9.0 @-10")), rig.samples());
  }

  @Test
  void deltas_are_added_up_and_a_repeated_one_adds_nothing() {
    push(sum(1, point(40, 30, 7)));
    push(sum(1, point(30, 20, 2)));
    push(sum(1, point(30, 20, 2)));
    assertEquals(
        List.of(requests("7.0 @-30"), requests("9.0 @-20"), requests("9.0 @-20")), rig.samples());
    Pushes.Written late = push(sum(1, point(60, 50, 1)));
    assertEquals(Map.of(Refusal.DELTA_OUT_OF_ORDER, 1L), late.refusals().counts());
  }

  @Test
  void deltas_of_a_request_that_was_not_written_do_not_count() {
    push(sum(1, point(40, 30, 7)));
    rig.stream.answer = new dev.headroom.collector.stream.SampleStream.Appended.Unknown("timeout");
    assertThrows(PushRefused.class, () -> push(sum(1, point(30, 20, 2))));
    rig.stream.answer = null;
    push(sum(1, point(30, 20, 2)));
    assertEquals(List.of(requests("7.0 @-30"), requests("9.0 @-20")), rig.samples());
  }

  @Test
  void a_sum_that_does_not_say_its_temporality_is_refused() {
    Pushes.Written written = push(sum(0, point(40, 30, 7)));
    assertEquals(Map.of(Refusal.UNKNOWN_TEMPORALITY, 1L), written.refusals().counts());
    assertTrue(written.refusals().explained().contains("http.requests"));
  }

  @Test
  void histograms_become_classic_buckets() {
    push(
        """
        {"name": "latency", "unit": "s", "histogram": {"aggregationTemporality": 2, "dataPoints": [
          {"timeUnixNano": %s, "count": "6", "sum": 2.5, "bucketCounts": ["1", "2", "3"],
           "explicitBounds": [0.5, 1]}]}}"""
            .formatted(at(0)));
    String labels = "{instance=\"api-1\",job=\"shop/api\",%ssource=\"otlp\"} ";
    assertEquals(
        List.of(
            "latency_seconds_bucket" + labels.formatted("le=\"0.5\",") + "1.0 @0",
            "latency_seconds_bucket" + labels.formatted("le=\"1\",") + "3.0 @0",
            "latency_seconds_bucket" + labels.formatted("le=\"+Inf\",") + "6.0 @0",
            "latency_seconds_count" + labels.formatted("") + "6.0 @0",
            "latency_seconds_sum" + labels.formatted("") + "2.5 @0"),
        rig.samples());
  }

  @Test
  void exponential_histograms_are_refused_by_count_and_the_rest_is_written() {
    Pushes.Written written =
        push(
            """
            {"name": "e", "exponentialHistogram": {"dataPoints": [{}, {}]}}, %s,
            {"name": "v", "gauge": {"dataPoints": [{"timeUnixNano": %s}]}},
            {"name": "t", "gauge": {"dataPoints": [{"asDouble": 1}]}}"""
                .formatted(sum(2, point(60, 10, 7)), at(0)));
    assertEquals(1, written.samples());
    assertEquals(
        Map.of(Refusal.EXPONENTIAL_HISTOGRAM, 2L, Refusal.INCOMPLETE_POINT, 2L),
        written.refusals().counts());
  }

  @Test
  void a_point_without_a_recorded_value_ends_the_series() {
    push(
        "{\"name\": \"depth\", \"gauge\": {\"dataPoints\": [{\"timeUnixNano\": %s, \"flags\": 1}]}}"
            .formatted(at(0)));
    assertEquals(
        List.of("depth{instance=\"api-1\",job=\"shop/api\",source=\"otlp\"} stale @0"),
        rig.samples());
  }

  @Test
  void attributes_of_the_resource_are_in_target_info_and_chosen_ones_everywhere() {
    pushWith(
        """
        {"attributes": [
          {"key": "service.name", "value": {"stringValue": "api"}},
          {"key": "k8s.pod.name", "value": {"stringValue": "p1"}},
          {"key": "host.cpus", "value": {"intValue": "4"}}]}""",
        "{\"name\": \"depth\", \"gauge\": {\"dataPoints\": [{\"timeUnixNano\": %s, \"asDouble\": 2}]}}"
            .formatted(at(0)));
    assertEquals(
        List.of(
            "depth{job=\"api\",k8s_pod_name=\"p1\",source=\"otlp\"} 2.0 @0",
            "target_info{host_cpus=\"4\",job=\"api\",k8s_pod_name=\"p1\",source=\"otlp\"} 1.0 @0"),
        rig.samples());
  }

  @Test
  void a_wrong_type_is_named_by_its_pointer() {
    PushRefused refused =
        assertThrows(
            PushRefused.class, () -> push("{\"name\": 7, \"gauge\": {\"dataPoints\": []}}"));
    assertEquals(
        "/resourceMetrics/0/scopeMetrics/0/metrics/0/name", refused.places().getFirst().pointer());
  }
}
