package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusTargetTest {

  private static final Instant AT = Instant.ofEpochMilli(1_760_000_000_000L);

  private static Reading read(boolean honorLabels, boolean honorTimestamps, OutboundResult result) {
    return new PrometheusTarget(
            new SourceId("cartie", "backend"),
            Answers.prometheus(honorLabels, honorTimestamps),
            ScrapeLimits.DEFAULT)
        .read(result, AT, Answers.TOOK);
  }

  private static Reading read(OutboundResult result) {
    return read(false, true, result);
  }

  private static void assertFailed(String code, String reason, Reading reading) {
    assertEquals(new Failure(code, reason), reading.failure());
    assertEquals(0, reading.values().length);
    assertEquals(0, reading.series().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a{x='1'};a{source='backend',team='core',x='1'}",
        "a{source='theirs'};a{exported_source='theirs',source='backend',team='core'}",
        "a{source='theirs',exported_source='other'};"
            + "a{exported_exported_source='theirs',exported_source='other',source='backend',team='core'}",
        "up;exported_up{source='backend',team='core'}",
      })
  void labels_of_the_target_step_back(String written, String kept) {
    var reading = read(Answers.text(written.replace('\'', '"') + " 1\n"));
    assertEquals(kept.replace('\'', '"'), reading.series().getFirst().toString());
  }

  @Test
  void honoured_labels_of_the_target_win() {
    var reading = read(true, true, Answers.text("a{team=\"theirs\"} 1\n"));
    assertEquals("a{source=\"backend\",team=\"theirs\"}", reading.series().getFirst().toString());
  }

  @Test
  void the_content_type_decides_the_format() {
    var reading = read(Answers.answer(200, "application/openmetrics-text; version=1.0.0", "a 1\n"));
    assertFailed(
        "truncated-body",
        "line 2, column 1: the body ends without # EOF, so a part of it is missing",
        reading);
    assertFailed(
        "content-type",
        "Content-Type 'text/html' is neither Prometheus text nor OpenMetrics; is the path right?",
        read(Answers.answer(200, "text/html", "<html>")));
  }

  @Test
  void a_status_but_200_fails() {
    assertFailed(
        "http-status", "answered 503, not 200", read(Answers.answer(503, "text/plain", "a 1\n")));
  }

  @Test
  void what_the_network_says_is_passed_on() {
    assertFailed(
        "address-refused",
        "link-local",
        read(new OutboundResult.Refused("address-refused", "link-local")));
  }

  @Test
  void gzip_is_unpacked_up_to_the_limit() {
    byte[] body = "a 1\n".getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(new double[] {1}, read(Answers.gzip(Answers.gzipped(body))).values());
    assertFailed(
        "body-too-large",
        "the body unpacks to more than 10000 bytes",
        read(Answers.gzip(Answers.gzipped(new byte[50_000_000]))));
    byte[] full = new byte[10_000];
    Arrays.fill(full, (byte) '\n');
    assertNull(read(Answers.gzip(Answers.gzipped(full))).failure(), "at the limit is fine");
    byte[] half = Arrays.copyOf(Answers.gzipped(body), 12);
    assertEquals("broken-gzip", read(Answers.gzip(half)).failure().code());
    assertFailed(
        "unknown-encoding",
        "Content-Encoding 'br'; gzip or none was asked for",
        read(
            new OutboundResult.Answered(
                200, Map.of("content-encoding", "br"), new byte[0], Answers.TOOK)));
  }

  @Test
  void absurd_timestamps_refuse_the_scrape() {
    long now = AT.toEpochMilli();
    long ahead = now + Duration.ofMinutes(10).toMillis();
    long behind = now - Duration.ofHours(1).toMillis();
    assertNull(read(Answers.text("a 1 " + ahead + "\nb 1 " + behind + "\n")).failure());
    assertFailed(
        "clock-skew",
        "b{source=\"backend\",team=\"core\"} has a timestamp 600 s ahead of the collector's clock;"
            + " check the clocks, or set honorTimestamps: false",
        read(Answers.text("a 1\nb 1 " + (ahead + 1) + "\n")));
    assertFailed(
        "clock-skew",
        "a{source=\"backend\",team=\"core\"} has a timestamp 20350 days behind the collector's"
            + " clock; check the clocks, or set honorTimestamps: false",
        read(Answers.text("a 1 " + now / 1000 + "\n")));
    var ignored = read(false, false, Answers.text("a 1 5\n"));
    assertNull(ignored.failure());
    assertNull(ignored.timestampsMillis());
  }
}
