package dev.headroom.collector.source;

import dev.headroom.common.regex.Regex;
import java.util.List;

/**
 * What becomes of a series before it is kept.
 *
 * <p>As in Prometheus's {@code metric_relabel_configs}: expressions match the whole value, the
 * values of several labels are joined by {@code ;}, a label that is absent is empty.
 */
public sealed interface RelabelRule {

  /** The series goes on if these labels match. */
  record Keep(List<String> from, Regex regex) implements RelabelRule {

    public Keep {
      from = List.copyOf(from);
    }
  }

  /** The series ends here if these labels match. */
  record Drop(List<String> from, Regex regex) implements RelabelRule {

    public Drop {
      from = List.copyOf(from);
    }
  }

  /**
   * If the labels match, another one is set.
   *
   * @param with a template with {@code $1} for groups
   */
  record Replace(List<String> from, Regex regex, String to, String with) implements RelabelRule {

    public Replace {
      from = List.copyOf(from);
    }
  }

  /** Each label whose name matches is copied to the name that the template makes of it. */
  record LabelMap(Regex regex, String with) implements RelabelRule {}

  /** Labels whose names match are taken away. */
  record LabelDrop(Regex regex) implements RelabelRule {}

  /** Labels whose names do not match are taken away. */
  record LabelKeep(Regex regex) implements RelabelRule {}
}
