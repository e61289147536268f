package dev.headroom.evaluator.tenancy;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the runbook's trigger says of a cluster.
 *
 * @param measured the trigger's value, e.g. the databases that are there; empty while unknown
 */
public record Watch(Alarm alarm, OptionalDouble measured) {

  /** Whether the trigger fires. */
  public enum Alarm {
    /** The runbook names no trigger. */
    NONE,
    QUIET,
    FIRING,
    /** There is no data to say so. */
    UNKNOWN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of a runbook that names no trigger. */
  public static final Watch NOBODY = new Watch(Alarm.NONE, OptionalDouble.empty());

  static Watch of(Map<String, Watch> watches, String cluster) {
    return watches.getOrDefault(cluster, NOBODY);
  }
}
