package dev.headroom.collector.scrape;

import dev.headroom.collector.source.RelabelRule;
import dev.headroom.common.regex.Regex;
import dev.headroom.common.wire.SeriesLabels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Applies a source's rules, one after the other, to a series that has the source's labels already.
 *
 * @param before gives those labels
 * @param mostLabels a series with more of them afterwards is one rule too many
 */
record Relabeling(
    Function<SeriesLabels, SeriesLabels> before,
    List<RelabelRule> rules,
    int mostLabels,
    int mostValue)
    implements Function<SeriesLabels, @Nullable SeriesLabels> {

  private static final String SEPARATOR = ";";

  /** Rules made more of a series than there may be. */
  static final class OverLimit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OverLimit(String message) {
      super(message, null, false, false);
    }
  }

  Relabeling {
    rules = List.copyOf(rules);
  }

  /** The series as it is kept, or null if it is not. */
  @Override
  public @Nullable SeriesLabels apply(SeriesLabels scraped) {
    SeriesLabels labelled = before.apply(scraped);
    if (rules.isEmpty()) {
      return labelled;
    }
    Map<String, String> labels = labelled.toMap();
    for (RelabelRule rule : rules) {
      if (!apply(rule, labels)) {
        return null;
      }
    }
    labels.values().removeIf(String::isEmpty);
    return labels.containsKey(SeriesLabels.METRIC_NAME) ? checked(labels) : null;
  }

  /** Whether the series goes on. */
  private boolean apply(RelabelRule rule, Map<String, String> labels) {
    switch (rule) {
      case RelabelRule.Keep(List<String> from, Regex regex) -> {
        return regex.matches(joined(labels, from));
      }
      case RelabelRule.Drop(List<String> from, Regex regex) -> {
        return !regex.matches(joined(labels, from));
      }
      case RelabelRule.Replace(List<String> from, Regex regex, String to, String with) ->
          regex
              .expand(with, joined(labels, from), mostValue)
              .ifPresent(value -> labels.put(to, value));
      case RelabelRule.LabelMap(Regex regex, String with) -> {
        var copies = new TreeMap<String, String>();
        labels.forEach(
            (name, value) -> {
              if (isFree(name)) {
                regex
                    .expand(with, name, mostValue)
                    .filter(copy -> isFree(copy) && isName(copy))
                    .ifPresent(copy -> copies.put(copy, value));
              }
            });
        labels.putAll(copies);
      }
      case RelabelRule.LabelDrop(Regex regex) ->
          labels.keySet().removeIf(name -> isFree(name) && regex.matches(name));
      case RelabelRule.LabelKeep(Regex regex) ->
          labels.keySet().removeIf(name -> isFree(name) && !regex.matches(name));
    }
    return true;
  }

  private SeriesLabels checked(Map<String, String> labels) {
    if (labels.size() - 1 > mostLabels) {
      throw new OverLimit("the rules give a series more than %d labels".formatted(mostLabels));
    }
    labels.forEach(
        (name, value) -> {
          if (value.length() > mostValue) {
            throw new OverLimit(
                "the rules give label %s a value of more than %d characters"
                    .formatted(name, mostValue));
          }
        });
    return SeriesLabels.of(labels);
  }

  /** Rules about labels leave these alone: without them a series is nobody's. */
  private static boolean isFree(String name) {
    return !name.equals(SeriesLabels.METRIC_NAME) && !name.equals(TargetLabels.SOURCE);
  }

  private static boolean isName(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_]*");
  }

  private static String joined(Map<String, String> labels, List<String> from) {
    return from.stream()
        .map(name -> labels.getOrDefault(name, ""))
        .collect(Collectors.joining(SEPARATOR));
  }
}
