package dev.headroom.common.wire;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The label with most values among many series: the one to drop where there are too many of them.
 *
 * @param example one of its values
 */
public record WorstLabel(String name, int values, String example) {

  private static final int SHOWN = 80;

  /** In words, of series that are there; the metric's name counts as a label. */
  public static String describe(Collection<SeriesLabels> series) {
    Map<String, Set<String>> values = new HashMap<>();
    for (SeriesLabels labels : series) {
      for (int i = 0; i < labels.size(); i++) {
        values.computeIfAbsent(labels.name(i), name -> new HashSet<>()).add(labels.value(i));
      }
    }
    return values.entrySet().stream()
        .max(
            Comparator.<Map.Entry<String, Set<String>>>comparingInt(e -> e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .map(e -> new WorstLabel(e.getKey(), e.getValue().size(), e.getValue().iterator().next()))
        .map(WorstLabel::toString)
        .orElse("no label has a value yet");
  }

  /** {@code label path has 9000 values, such as /users/17}. */
  @Override
  public String toString() {
    String line = example.replaceAll("\\p{Cntrl}", "?");
    String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    return "label %s has %d values, such as %s".formatted(name, values, shown);
  }
}
