package dev.headroom.collector.source;

import java.time.Duration;
import java.util.Map;

/**
 * Prometheus targets that are looked up again and again, each asked as a source of its own.
 *
 * @param refresh how long a look-up counts
 * @param maxTargets more than these are refused: a part of them would give wrong sums
 * @param scheme of a target that says none, {@code http} or {@code https}
 * @param path of a target that says none
 * @param each what every target is asked for; its address is the target's
 */
public record Discovered(
    Discovery discovery,
    Duration refresh,
    int maxTargets,
    String scheme,
    String path,
    SourceDefinition.Prometheus each)
    implements SourceDefinition {

  @Override
  public String type() {
    return each.type();
  }

  @Override
  public Duration every() {
    return each.every();
  }

  @Override
  public Duration timeout() {
    return each.timeout();
  }

  @Override
  public Map<String, String> labels() {
    return each.labels();
  }
}
