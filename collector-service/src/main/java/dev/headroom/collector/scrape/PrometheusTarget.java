package dev.headroom.collector.scrape;

import dev.headroom.collector.exposition.Exposition;
import dev.headroom.collector.exposition.ExpositionFormat;
import dev.headroom.collector.exposition.ExpositionParser;
import dev.headroom.collector.exposition.Malformed;
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
import org.jspecify.annotations.Nullable;

/** Reads metrics: all of a body or nothing. */
final class PrometheusTarget implements Target {

  private static final Map<String, String> HEADERS =
      Map.of("Accept", ExpositionFormat.ACCEPT, "Accept-Encoding", "gzip");

  /** That a source adds, or that take the place of its own; the stream can hold them. */
  private static final int MORE_LABELS = 36;

  private final SourceDefinition.Prometheus definition;
  private final ScrapeLimits limits;
  private final ExpositionParser parser;

  PrometheusTarget(SourceId id, SourceDefinition.Prometheus definition, ScrapeLimits limits) {
    this.definition = definition;
    this.limits = limits;
    this.parser =
        new ExpositionParser(
            limits.exposition(),
            new Relabeling(
                new TargetLabels(id.source(), definition.labels(), definition.honorLabels()),
                definition.rules(),
                limits.exposition().labels() + MORE_LABELS,
                limits.exposition().valueBytes()));
  }

  @Override
  public Map<String, String> headers() {
    return HEADERS;
  }

  @Override
  public Reading read(OutboundResult result, Instant at, Duration elapsed) {
    return switch (result) {
      case Refused refused -> Reading.failed(refused.code(), refused.reason());
      case Failed failed -> Reading.failed(failed.code(), failed.reason());
      case Answered answered -> readAnswer(answered, at);
    };
  }

  private Reading readAnswer(Answered answered, Instant at) {
    if (answered.status() != 200) {
      return Reading.failed("http-status", "answered %d, not 200".formatted(answered.status()));
    }
    String contentType = answered.header("content-type");
    ExpositionFormat format = ExpositionFormat.ofContentType(contentType);
    if (format == null) {
      return Reading.failed(
          "content-type",
          "Content-Type '%s' is neither Prometheus text nor OpenMetrics; is the path right?"
              .formatted(Answer.shown(contentType)));
    }
    return switch (Answer.of(answered, definition.target().maxBodyBytes())) {
      case Answer.None none -> Reading.failed(none.failure().code(), none.failure().reason());
      case Answer.Body body -> parse(body.bytes(), format, at);
    };
  }

  private Reading parse(byte[] body, ExpositionFormat format, Instant at) {
    try {
      return switch (parser.parse(body, format)) {
        case Malformed malformed -> Reading.failed(malformed.fault().code(), described(malformed));
        case Exposition exposition -> withTimestamps(exposition, at);
      };
    } catch (Relabeling.OverLimit e) {
      return Reading.failed("rules-over-limit", String.valueOf(e.getMessage()));
    }
  }

  /** Two series of the target may have become one by the rules. */
  private String described(Malformed malformed) {
    return malformed.fault() == Malformed.Fault.DUPLICATE_SERIES && !definition.rules().isEmpty()
        ? malformed.describe() + ", or the source's rules make two series the same"
        : malformed.describe();
  }

  private Reading withTimestamps(Exposition exposition, Instant at) {
    long @Nullable [] given = exposition.timestampsMillis();
    if (given == null || !definition.honorTimestamps()) {
      return read(exposition, null);
    }
    long now = at.toEpochMilli();
    long earliest = now - limits.past().toMillis();
    long latest = now + limits.future().toMillis();
    var timestamps = new long[given.length];
    for (int i = 0; i < given.length; i++) {
      timestamps[i] = given[i] == Exposition.NO_TIMESTAMP ? now : given[i];
      if (timestamps[i] < earliest || timestamps[i] > latest) {
        return skewed(exposition, i, timestamps[i], now);
      }
    }
    return read(exposition, timestamps);
  }

  private static Reading skewed(Exposition exposition, int index, long timestamp, long now) {
    Duration away = Duration.ofMillis(Math.abs(timestamp - now));
    return Reading.failed(
        "clock-skew",
        "%s has a timestamp %s %s the collector's clock; check the clocks, or set honorTimestamps: false"
            .formatted(
                exposition.series().get(index),
                shown(away),
                timestamp > now ? "ahead of" : "behind"));
  }

  private static String shown(Duration duration) {
    return duration.toDays() > 0 ? duration.toDays() + " days" : duration.toSeconds() + " s";
  }

  private static Reading read(Exposition exposition, long @Nullable [] timestamps) {
    return new Reading(
        exposition.series(),
        exposition.values(),
        timestamps,
        List.of(),
        null,
        exposition.descriptions());
  }
}
