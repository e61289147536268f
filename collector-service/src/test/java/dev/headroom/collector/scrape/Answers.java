package dev.headroom.collector.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StaleMarker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Answers of a target, and batches as text. */
final class Answers {

  static final Duration TOOK = Duration.ofMillis(250);
  static final HttpTarget TARGET =
      new HttpTarget(URI.create("http://target/metrics"), Map.of(), null, null, 10_000);

  private Answers() {}

  static SourceDefinition.Prometheus prometheus(boolean honorLabels, boolean honorTimestamps) {
    return new SourceDefinition.Prometheus(
        TARGET,
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        Map.of("team", "core"),
        honorLabels,
        honorTimestamps);
  }

  static OutboundResult text(String body) {
    return answer(200, "text/plain", body);
  }

  static OutboundResult answer(int status, String contentType, String body) {
    return new OutboundResult.Answered(
        status, Map.of("content-type", contentType), body.getBytes(UTF_8), TOOK);
  }

  static OutboundResult gzip(byte[] body) {
    return new OutboundResult.Answered(
        200, Map.of("content-type", "text/plain", "content-encoding", "gzip"), body, TOOK);
  }

  static byte[] gzipped(byte[] body) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  static String shown(SampleBatch batch) {
    var text = new StringBuilder();
    for (int i = 0; i < batch.size(); i++) {
      double value = batch.values()[i];
      text.append(batch.series().get(i)).append(' ');
      text.append(StaleMarker.isStale(value) ? "stale" : String.valueOf(value));
      if (batch.timestampMillis(i) != batch.scrapedAtMillis()) {
        text.append(" @").append(batch.timestampMillis(i) - batch.scrapedAtMillis());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
