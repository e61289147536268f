package dev.headroom.collector.wiring;

import dev.headroom.collector.push.PushLimits;
import dev.headroom.common.wire.StreamEntryCodec;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What senders may push. The compressed body is bounded by {@code quarkus.http.limits}. */
@ConfigMapping(prefix = "headroom.collector.push")
public interface PushConfig {

  /** A body when it is unpacked; a quarter of it for JSON. */
  @WithDefault("16M")
  MemorySize maxBody();

  /** Memory for all requests at work at one moment; beyond it senders get 429. */
  @WithDefault("64M")
  MemorySize underWay();

  /** Samples of one request; more refuse it. */
  @WithDefault("100000")
  int maxSamples();

  /** Series of one push source; those beyond are refused. */
  @WithDefault("100000")
  int maxSeriesPerSource();

  /** Series of all push sources of a runbook. */
  @WithDefault("200000")
  int maxSeriesPerRunbook();

  /** How long a silent series counts. */
  @WithDefault("15m")
  Duration idleSeries();

  /** Attributes of an OTLP resource that each of its series gets as labels. */
  @WithDefault("deployment.environment.name,k8s.namespace.name,k8s.pod.name")
  Set<String> resourceAttributes();

  /** Tokens that may push for one runbook and nothing else, by runbook; from a secret. */
  Map<String, String> tokens();

  default PushLimits limits(ScrapeConfig scrape) {
    if (maxSamples() > StreamEntryCodec.MAX_SERIES) {
      throw new IllegalStateException(
          "headroom.collector.push.max-samples is %d; set it to at most %d"
              .formatted(maxSamples(), StreamEntryCodec.MAX_SERIES));
    }
    return new PushLimits(
        Math.toIntExact(maxBody().asLongValue()),
        maxSamples(),
        maxSeriesPerSource(),
        maxSeriesPerRunbook(),
        scrape.maxLabels(),
        scrape.maxNameBytes(),
        scrape.maxValueBytes(),
        scrape.maxAhead(),
        scrape.maxBehind(),
        idleSeries(),
        underWay().asLongValue());
  }
}
