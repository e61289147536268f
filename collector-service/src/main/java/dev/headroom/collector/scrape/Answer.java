package dev.headroom.collector.scrape;

import dev.headroom.common.outbound.OutboundResult;
import java.util.Locale;

/** The body of an answer, unpacked, or why there is none. */
sealed interface Answer {

  record Body(byte[] bytes) implements Answer {}

  record None(Failure failure) implements Answer {}

  static Answer of(OutboundResult.Answered answered, int maxBytes) {
    String encoding = answered.header("content-encoding");
    String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "identity", "" -> new Body(answered.body());
      case "gzip", "x-gzip" ->
          switch (Gzip.unpack(answered.body(), maxBytes)) {
            case Gzip.Unpacked.Body body -> new Body(body.bytes());
            case Gzip.Unpacked.TooLarge tooLarge ->
                none(
                    "body-too-large", "the body unpacks to more than %d bytes".formatted(maxBytes));
            case Gzip.Unpacked.Broken broken ->
                none("broken-gzip", "the body is not whole gzip: " + broken.reason());
          };
      default ->
          none(
              "unknown-encoding",
              "Content-Encoding '" + shown(encoding) + "'; gzip or none was asked for");
    };
  }

  private static None none(String code, String reason) {
    return new None(new Failure(code, reason));
  }

  /** A header of the target, fit to be shown. */
  static String shown(@org.jspecify.annotations.Nullable String header) {
    String text = String.valueOf(header).replaceAll("\\p{Cntrl}", "?");
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
