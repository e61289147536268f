package dev.headroom.collector.scrape.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.RealHttp;
import dev.headroom.collector.scrape.Shown;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.testing.StrictApi;
import dev.headroom.collector.testing.StrictApi.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers as Sentry documents them, from a server that takes no other request. */
class SentryPollTest {

  private static final String TABLE =
      "GET /api/0/organizations/acme/events/?field=p95%28transaction.duration%29"
          + "&field=failure_rate%28%29&field=count%28%29&statsPeriod=";
  private static final String BY_NAME = TABLE + "5m&query=event.type%3Atransaction+project%3Aweb";

  private final StrictApi sentry = new StrictApi();
  private final AtomicLong nanos = new AtomicLong();

  @AfterEach
  void close() {
    sentry.close();
  }

  private SentryPoll poll(String project, String environment, Duration over) {
    return new SentryPoll(
        new SourceId("cartie", "errors"),
        new SourceDefinition.Sentry(
            URI.create(sentry.url()),
            "acme",
            project,
            environment,
            "${TOKEN}",
            over,
            new Cadence(Duration.ofMinutes(1), Duration.ofSeconds(10), Map.of())),
        RealHttp.client(),
        Map.of("TOKEN", "sntrys_hunter2\n", "PROJECT", "web")::get,
        nanos::get);
  }

  private Reading read() {
    Reading reading = poll("${PROJECT}", null, Duration.ofMinutes(5)).read(Instant.EPOCH);
    assertEquals(List.of(), sentry.unexpected);
    return reading;
  }

  private void answers(String request, String json) {
    sentry.on(
        request,
        x ->
            StrictApi.header(x, "Authorization").equals("Bearer sntrys_hunter2")
                ? StrictApi.json(200, json.replace('\'', '"'))
                : StrictApi.json(401, "{\"detail\": \"Invalid token\"}"));
  }

  private static String row(String p95, String failures, String count) {
    return ("{'data': [{'p95(transaction.duration)': %s, 'failure_rate()': %s, 'count()': %s}],"
            + " 'meta': {'fields': {'p95(transaction.duration)': 'duration', 'failure_rate()':"
            + " 'percentage', 'count()': 'integer'}, 'units': {'p95(transaction.duration)':"
            + " 'millisecond', 'failure_rate()': null, 'count()': null}, 'isMetricsData': false}}")
        .formatted(p95, failures, count);
  }

  @Test
  void a_project_is_measured() {
    answers(BY_NAME, row("812.5", "0.0125", "1600"));
    Reading reading = read();
    assertNull(reading.failure());
    assertEquals(
        """
        sentry_transactions{project="web",source="errors"} 1600.0
        sentry_transaction_duration_p95_seconds{project="web",source="errors"} 0.8125
        sentry_transaction_failure_ratio{project="web",source="errors"} 0.0125
        """,
        Shown.of(reading));
  }

  @Test
  void a_number_an_environment_and_a_time_are_asked_for_as_sentry_wants_them() {
    answers(
        TABLE + "1h&query=event.type%3Atransaction&project=4501&environment=prod",
        row("1", "0", "1"));
    assertNull(poll("4501", "prod", Duration.ofMinutes(60)).read(Instant.EPOCH).failure());
    assertEquals(List.of(), sentry.unexpected);
  }

  @Test
  void without_transactions_there_is_no_p95_and_no_rate() {
    answers(BY_NAME, row("0", "0", "0"));
    assertEquals("sentry_transactions{project=\"web\",source=\"errors\"} 0.0\n", Shown.of(read()));
    answers(BY_NAME, "{'data': [], 'meta': {}}");
    Reading reading = read();
    assertNull(reading.failure());
    assertEquals("", Shown.of(reading));
    assertEquals(List.of("there is no row: Sentry knows of no transactions"), reading.warnings());
  }

  @Test
  void units_are_converted_and_an_unknown_one_is_refused() {
    answers(BY_NAME, row("2", "0", "1").replace("millisecond", "second"));
    assertEquals(
        true,
        Shown.of(read())
            .contains(
                "sentry_transaction_duration_p95_seconds{project=\"web\",source=\"errors\"} 2.0"));
    answers(BY_NAME, row("2", "null", "1").replace("millisecond", "fortnight"));
    assertEquals(
        List.of(
            "p95(transaction.duration) is in a unit that is not known",
            "there is no failure_rate() in the answer"),
        read().warnings());
  }

  @Test
  void each_refusal_has_its_code_and_no_token() {
    sentry.on(BY_NAME, x -> StrictApi.json(401, "{\"detail\": \"Invalid token sntrys_hunter2\"}"));
    assertEquals(
        new Failure("auth-failed", "answered 401: Invalid token ${TOKEN}"), read().failure());
    sentry.on(BY_NAME, x -> StrictApi.json(403, "{\"detail\": \"no permission\"}"));
    assertEquals(
        new Failure("privilege-missing", "answered 403: no permission; the token needs org:read"),
        read().failure());
    sentry.on(BY_NAME, x -> StrictApi.json(404, "{\"detail\": \"no such organization\"}"));
    assertEquals("not-found", read().failure().code());
    sentry.on(BY_NAME, x -> StrictApi.json(502, "<html>"));
    assertEquals("http-status", read().failure().code());
    answers(BY_NAME, "{'data': 7}");
    assertEquals("malformed-answer", read().failure().code());
    answers(BY_NAME, "{'data': [{'count()': 'many'}]}");
    assertEquals("malformed-answer", read().failure().code());
  }

  @Test
  void patience_that_is_asked_for_is_given() {
    sentry.on(BY_NAME, x -> new Reply(429, Map.of("Retry-After", "7"), "{}"));
    SentryPoll poll = poll("web", null, Duration.ofMinutes(5));
    assertEquals(
        new Failure("rate-limited", "the API asks for patience: 7 s more"),
        poll.read(Instant.EPOCH).failure());
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    assertEquals("rate-limited", poll.read(Instant.EPOCH).failure().code());
    assertEquals(1, sentry.asked.size());
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    answers(BY_NAME, row("1", "0", "1"));
    assertNull(poll.read(Instant.EPOCH).failure());
  }
}
