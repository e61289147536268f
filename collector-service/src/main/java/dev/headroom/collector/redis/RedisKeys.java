package dev.headroom.collector.redis;

import dev.headroom.common.redis.RedisConfig;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The collector's keys.
 *
 * <pre>
 * headroom:{cartie}:samples      stream of sample batches, which the evaluator reads
 * headroom:{cartie}:sources      string: the desired sources of the runbook, as JSON
 * headroom:{cartie}:holders      hash: source to "expires collector" (server time, ms)
 * headroom:{cartie}:pushed       hash: push source to "protocol seen written collector" (ms)
 * headroom:collector:runbooks    set: the runbooks that have such a string
 * headroom:collector:revision    string: counts the changes of all such strings
 * </pre>
 */
@ApplicationScoped
public class RedisKeys {

  private final String prefix;

  public RedisKeys(RedisConfig config) {
    this.prefix = config.keyPrefix();
  }

  public String samples(String runbook) {
    return prefix + ":{" + runbook + "}:samples";
  }

  public String sources(String runbook) {
    return prefix + ":{" + runbook + "}:sources";
  }

  public String holders(String runbook) {
    return prefix + ":{" + runbook + "}:holders";
  }

  public String pushed(String runbook) {
    return prefix + ":{" + runbook + "}:pushed";
  }

  public String revision() {
    return prefix + ":collector:revision";
  }

  public String runbooks() {
    return prefix + ":collector:runbooks";
  }
}
