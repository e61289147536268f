package dev.headroom.common.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a series: its labels, the metric name among them, sorted by name, none empty.
 *
 * <p>Stored flat ({@code name, value, name, value...}) because series come in their thousands.
 */
public final class SeriesLabels implements Comparable<SeriesLabels> {

  /** The label that holds the metric's name. */
  public static final String METRIC_NAME = "__name__";

  private final String[] flat;
  private final int hash;

  private SeriesLabels(String[] flat) {
    this.flat = flat;
    this.hash = Arrays.hashCode(flat);
  }

  /** Labels in any order; a label whose value is empty is the same as no label, and is left out. */
  public static SeriesLabels of(Map<String, String> labels) {
    var sorted = labels instanceof TreeMap<String, String> tree ? tree : new TreeMap<>(labels);
    var flat = new ArrayList<String>(sorted.size() * 2);
    sorted.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            flat.add(name);
            flat.add(value);
          }
        });
    return new SeriesLabels(flat.toArray(String[]::new));
  }

  /** The series {@code name{label=value,...}}, with labels given as name, value, name, value. */
  public static SeriesLabels named(String name, String... labels) {
    if (labels.length % 2 != 0) {
      throw new IllegalArgumentException("labels come in pairs of name and value");
    }
    var all = new TreeMap<String, String>();
    all.put(METRIC_NAME, name);
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    return of(all);
  }

  /**
   * Labels that are already flat, sorted strictly ascending by name and without empty values.
   *
   * @throws IllegalArgumentException if they are not
   */
  public static SeriesLabels ofSorted(List<String> flat) {
    if (flat.size() % 2 != 0) {
      throw new IllegalArgumentException("labels come in pairs of name and value");
    }
    for (int i = 0; i < flat.size(); i += 2) {
      if (flat.get(i + 1).isEmpty()) {
        throw new IllegalArgumentException("label " + flat.get(i) + " is empty");
      }
      if (i > 0 && flat.get(i - 2).compareTo(flat.get(i)) >= 0) {
        throw new IllegalArgumentException(
            "labels are not sorted: " + flat.get(i - 2) + " before " + flat.get(i));
      }
    }
    return new SeriesLabels(flat.toArray(String[]::new));
  }

  public int size() {
    return flat.length / 2;
  }

  public String name(int index) {
    return flat[2 * index];
  }

  public String value(int index) {
    return flat[2 * index + 1];
  }

  /** The value of a label, or null if the series does not carry it. */
  public @Nullable String get(String name) {
    for (int i = 0; i < flat.length; i += 2) {
      if (flat[i].equals(name)) {
        return flat[i + 1];
      }
    }
    return null;
  }

  /** The metric's name, or the empty string for a series without one. */
  public String metric() {
    String name = get(METRIC_NAME);
    return name == null ? "" : name;
  }

  public Map<String, String> toMap() {
    var map = new TreeMap<String, String>();
    for (int i = 0; i < flat.length; i += 2) {
      map.put(flat[i], flat[i + 1]);
    }
    return map;
  }

  @Override
  public int compareTo(SeriesLabels other) {
    return Arrays.compare(flat, other.flat);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SeriesLabels labels
        && hash == labels.hash
        && Arrays.equals(flat, labels.flat);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** In PromQL's notation: {@code name{a="1",b="2"}}. */
  @Override
  public String toString() {
    var text = new StringBuilder(metric());
    String separator = "{";
    for (int i = 0; i < flat.length; i += 2) {
      if (!flat[i].equals(METRIC_NAME)) {
        text.append(separator).append(flat[i]).append("=\"");
        text.append(flat[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        text.append('"');
        separator = ",";
      }
    }
    if (separator.equals(",")) {
      text.append('}');
    } else if (text.isEmpty()) {
      text.append("{}");
    }
    return text.toString();
  }
}
