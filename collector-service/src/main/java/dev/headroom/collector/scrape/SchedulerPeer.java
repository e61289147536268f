package dev.headroom.collector.scrape;

import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.SourceDefinition;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Headroom's own scheduler: where it answers, and the token that the services share. Its figures
 * are scraped as any metrics are.
 */
public record SchedulerPeer(URI url, Optional<String> token) {

  private static final int MAX_BODY_BYTES = 16 << 20;

  /** No definition can refer to it: it belongs to the services themselves. */
  private static final String TOKEN = "HEADROOM_AUTH_TOKEN";

  SourceDefinition.Prometheus figures(SourceDefinition.Scheduler source) {
    String query = source.owner() == null ? "" : "?owner=" + source.owner();
    return new SourceDefinition.Prometheus(
        new HttpTarget(
            url.resolve("/api/v1/figures" + query),
            Map.of(),
            token.isPresent() ? "${" + TOKEN + "}" : null,
            null,
            MAX_BODY_BYTES),
        source.every(),
        source.timeout(),
        source.labels(),
        false,
        true);
  }

  /** Where the reference to the token leads. */
  Environment environment() {
    return name -> name.equals(TOKEN) ? token.orElse(null) : null;
  }
}
