package dev.headroom.collector.scrape;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.common.outbound.OutboundResult.Failed;
import dev.headroom.common.outbound.OutboundResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the page of nginx's {@code ngx_http_stub_status_module}:
 *
 * <pre>
 * Active connections: 291
 * server accepts handled requests
 *  16630948 16630948 31070465
 * Reading: 6 Writing: 179 Waiting: 106
 * </pre>
 */
final class NginxTarget implements Target {

  static final MetricFamily ACTIVE =
      MetricFamily.gauge(
          "nginx_connections_active", "connections", "Connections, with those that wait");
  static final MetricFamily ACCEPTED =
      MetricFamily.counter("nginx_connections_accepted_total", "connections", "Accepted");
  static final MetricFamily HANDLED =
      MetricFamily.counter(
          "nginx_connections_handled_total",
          "connections",
          "Handled; fewer than accepted when a limit was reached");
  static final MetricFamily REQUESTS =
      MetricFamily.counter("nginx_http_requests_total", "requests", "Requests of clients");
  static final MetricFamily STATE =
      MetricFamily.gauge(
          "nginx_connections",
          "connections",
          "By what they do: reading a request, writing an answer, waiting for the next request",
          "state");

  static final SourceKind KIND =
      new SourceKind(
          "nginx",
          List.of("`stub_status` in a location that allows the collector's address"),
          List.of(ACTIVE, ACCEPTED, HANDLED, REQUESTS, STATE));

  private static final Pattern PAGE =
      Pattern.compile(
          "\\s*Active connections:\\s*(\\d{1,18})\\s+server accepts handled requests(?: request_time)?"
              + "\\s+(\\d{1,18})\\s+(\\d{1,18})\\s+(\\d{1,18})(?:\\s+\\d+)?"
              + "\\s+Reading:\\s*(\\d{1,18})\\s+Writing:\\s*(\\d{1,18})\\s+Waiting:\\s*(\\d{1,18})\\s*");

  private final SourceId id;
  private final SourceDefinition.Nginx definition;

  NginxTarget(SourceId id, SourceDefinition.Nginx definition) {
    this.id = id;
    this.definition = definition;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Accept", "text/plain", "Accept-Encoding", "gzip");
  }

  @Override
  public Reading read(OutboundResult result, Instant at, Duration elapsed) {
    return switch (result) {
      case Refused refused -> Reading.failed(refused.code(), refused.reason());
      case Failed failed -> Reading.failed(failed.code(), failed.reason());
      case Answered answered when answered.status() == 403 ->
          Reading.failed(
              "privilege-missing",
              "answered 403: the location of stub_status must allow the collector's address");
      case Answered answered when answered.status() != 200 ->
          Reading.failed("http-status", "answered %d, not 200".formatted(answered.status()));
      case Answered answered ->
          switch (Answer.of(answered, definition.target().maxBodyBytes())) {
            case Answer.None none -> Reading.failed(none.failure().code(), none.failure().reason());
            case Answer.Body body -> read(new String(body.bytes(), US_ASCII));
          };
    };
  }

  private Reading read(String page) {
    Matcher figures = PAGE.matcher(page);
    if (!figures.matches()) {
      return Reading.failed(
          "malformed-status", "this is not the page of stub_status; is the path right?");
    }
    return new Samples(id, definition.labels())
        .add(ACTIVE, number(figures, 1))
        .add(ACCEPTED, number(figures, 2))
        .add(HANDLED, number(figures, 3))
        .add(REQUESTS, number(figures, 4))
        .add(STATE, number(figures, 5), "reading")
        .add(STATE, number(figures, 6), "writing")
        .add(STATE, number(figures, 7), "waiting")
        .up();
  }

  private static long number(Matcher figures, int group) {
    return Long.parseLong(figures.group(group));
  }
}
