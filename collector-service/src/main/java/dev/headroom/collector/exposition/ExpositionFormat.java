package dev.headroom.collector.exposition;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats that a target may answer in. */
public enum ExpositionFormat {
  /** Prometheus text 0.0.4, and 1.0.0 which differs by UTF-8 names only. */
  TEXT,
  /** OpenMetrics 1.0 and 0.0.1. */
  OPEN_METRICS;

  /** What to ask a target for: OpenMetrics first, since its {@code # EOF} shows a cut body. */
  public static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.9,"
          + "application/openmetrics-text;version=1.0.0;q=0.8,"
          + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.6,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  /**
   * The format that a {@code Content-Type} announces, or null when it is none of ours. A target
   * that announces nothing is taken to speak text.
   */
  public static @Nullable ExpositionFormat ofContentType(@Nullable String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return TEXT;
    }
    int parameters = contentType.indexOf(';');
    String mediaType = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return switch (mediaType.strip().toLowerCase(Locale.ROOT)) {
      case "text/plain" -> TEXT;
      case "application/openmetrics-text" -> OPEN_METRICS;
      default -> null;
    };
  }
}
