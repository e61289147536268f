package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.evaluator.runbook.lint.Lint;
import dev.headroom.local.CommandRun;
import dev.headroom.local.FakeEvaluator;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoverTest {

  /** What a FastAPI service with python3-prometheus-client shows. */
  private static final String FASTAPI =
      """
      {"state": "up", "warnings": [], "described": [
       {"name": "http_request_duration_seconds_bucket", "type": "histogram", "unit": "", "help": "How long requests took",
        "series": 8, "largest": 12, "labels": {"le": ["0.05", "0.1", "0.2", "0.4", "0.8", "1.6", "3.2", "+Inf"]}},
       {"name": "http_request_duration_seconds_count", "type": "histogram", "unit": "", "help": "", "series": 1, "largest": 12, "labels": {}},
       {"name": "http_requests_total", "type": "counter", "unit": "", "help": "Requests", "series": 2, "largest": 12,
        "labels": {"status": ["200", "404"], "handler": ["/cart"]}},
       {"name": "orders_total", "type": "counter", "unit": "", "help": "Orders\\nplaced: 'all'", "series": 1, "largest": 3, "labels": {}},
       {"name": "payments_failed_total", "type": "counter", "unit": "", "help": "", "series": 1, "largest": 0, "labels": {}},
       {"name": "db_pool_used_ratio", "type": "gauge", "unit": "", "help": "Of the pool", "series": 1, "largest": 0.2, "labels": {}},
       {"name": "cache_hit_ratio", "type": "gauge", "unit": "", "help": "", "series": 1, "largest": "NaN", "labels": {}},
       {"name": "jobs_queue_length", "type": "gauge", "unit": "", "help": "", "series": 1, "largest": 70, "labels": {}},
       {"name": "process_cpu_seconds_total", "type": "counter", "unit": "", "help": "", "series": 1, "largest": 5, "labels": {}},
       {"name": "process_resident_memory_bytes", "type": "gauge", "unit": "", "help": "", "series": 1, "largest": 52428800, "labels": {}},
       {"name": "process_open_fds", "type": "gauge", "unit": "", "help": "", "series": 1, "largest": 9, "labels": {}},
       {"name": "process_max_fds", "type": "gauge", "unit": "", "help": "", "series": 1, "largest": 1024, "labels": {}},
       {"name": "up", "type": "unknown", "unit": "", "help": "", "series": 1, "largest": 1, "labels": {}}]}
      """;

  private static final String P95 =
      """
              # 0.8 is an edge of its buckets: there the quantile is exact
              p95-request-latency:
                title: "p95 request latency"
                measure: 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{source="backend"}[5m])))'
                unit: s
                trigger: "> 0.8s for 15m"
      """;

  private static final String DOWN =
      """
      {"state": "down", "error": {"code": "%s", "message": "%s"}, "warnings": [], "described": []}
      """;

  private final FakeEvaluator collector = new FakeEvaluator();

  @AfterEach
  void stop() {
    collector.close();
  }

  private CommandRun discover(String answer, String... arguments) {
    collector.answers("POST /api/v1/sources/test", 200, answer);
    var all = new String[arguments.length + 3];
    all[0] = "discover";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--collector";
    all[arguments.length + 2] = collector.url();
    return CommandRun.of(all);
  }

  @Test
  void a_fastapi_service_gets_p95_and_error_rate_in_a_runbook_that_lint_accepts() {
    var run = discover(FASTAPI, "http://127.0.0.1:8001/metrics");
    assertEquals(0, run.exitCode(), run::toString);
    var report = Lint.lint("draft.yaml", run.out());
    assertTrue(report.isClean(), report::toText);
    assertTrue(run.out().contains(P95), run::out);
    assertTrue(
        run.out()
            .contains(
                "'(sum(rate(http_requests_total{source=\"backend\", status=~\"5..\"}[$window])) or vector(0))"
                    + " / sum(rate(http_requests_total{source=\"backend\"}[$window]))'"),
        run::out);
    var triggers = report.runbook().spec().components().get("backend").triggers();
    assertEquals(
        "[up, p95-request-latency, error-rate, cpu, memory, open-files, db-pool-used-ratio,"
            + " cache-hit-ratio, jobs-queue-length, payments-failed]",
        triggers.keySet().toString());
    assertEquals("> 256Mi for 15m", triggers.get("memory").trigger().toString());
    assertEquals("< 80% for 15m", triggers.get("cache-hit-ratio").trigger().toString());
    assertTrue(
        run.out()
            .contains(
                "# measure: 'sum(rate(orders_total{source=\"backend\"}[5m]))'\n"
                    + "        #   Orders placed: 'all'"),
        run::out);
  }

  @Test
  void json_has_the_parts_and_the_whole() throws IOException {
    var run =
        discover(
            FASTAPI, "http://h:1/metrics", "--json", "--name", "shop", "--bearer-token", "${T}");
    var json = new ObjectMapper().readTree(run.out());
    assertEquals(
        "{\"prometheus\":{\"url\":\"http://h:1/metrics\",\"bearerToken\":\"${T}\"}}",
        json.path("sources").path("shop").toString());
    assertEquals("ratio", json.path("triggers").path("error-rate").path("unit").asText());
    assertTrue(Lint.lint("draft.yaml", json.path("runbook").asText()).isClean());
  }

  @Test
  void a_kind_asks_nobody() {
    var run = CommandRun.of("discover", "postgres");
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains("postgres: {postgres: {uri: \"${POSTGRES_URI}\"}}"), run::out);
    assertTrue(Lint.lint("draft.yaml", run.out()).isClean());
  }

  @Test
  void a_redis_address_is_asked_as_redis() {
    var run =
        discover(
            """
            {"state": "up", "warnings": ["latency: no permission"], "described": [
              {"name": "redis_clients_used_ratio", "type": "gauge", "unit": "ratio", "help": "", "series": 1, "largest": 0.1, "labels": {}}]}
            """,
            "redis://127.0.0.1:6379/0");
    assertEquals(0, run.exitCode(), run::toString);
    assertEquals("latency: no permission\n", run.err());
    assertTrue(run.out().contains("redis: {redis: {uri: \"redis://127.0.0.1:6379/0\"}}"), run::out);
    assertFalse(run.out().contains("redis_stream"), run::out);
  }

  @Test
  void a_password_is_written_by_reference() {
    String address = "redis://me:${REDIS_PASSWORD}@127.0.0.1:6379/0";
    var run = discover("{\"state\": \"up\", \"warnings\": [], \"described\": []}", address);
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains("redis: {redis: {uri: \"" + address + "\"}}"), run::out);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9/metrics, connect, Connection refused: /127.0.0.1:9",
    "http://127.0.0.1:9/, content-type, Content-Type 'text/html' is neither Prometheus text nor OpenMetrics; is the path right?"
  })
  void a_target_that_shows_no_metrics_is_a_problem_with_its_reason(
      String target, String code, String message) {
    var run = discover(DOWN.formatted(code, message), target);
    assertEquals(new CommandRun(1, "", target + ": " + message + "\n"), run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgress | Did you mean 'postgres'?",
        "frobnicator | neither an address nor a kind",
        "ftp://x | Nothing is known of 'ftp' addresses",
        "http://[ | is no address",
      })
  void what_is_not_understood_says_what_to_write(String target, String sentence) {
    var run = discover(FASTAPI, target);
    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(run.err().contains(sentence), run::err);
    assertEquals(0, collector.requests().size());
  }
}
