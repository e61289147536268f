package dev.headroom.evaluator.plan;

import dev.headroom.common.regex.Regex;
import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How the measure language makes labels of labels. */
final class LabelRewrites {

  static final SeriesLabels NO_LABELS = SeriesLabels.of(Map.of());

  /** Longer values are refused: a few nested replacements would make one that fills the memory. */
  static final int MAX_VALUE = 4096;

  private LabelRewrites() {}

  /** {@code by}, {@code on}. */
  static LabelRewrite keeping(List<String> names) {
    Set<String> kept = Set.copyOf(names);
    if (kept.isEmpty()) {
      return new LabelRewrite(labels -> NO_LABELS) {
        @Override
        SeriesLabels of(SeriesLabels labels) {
          return NO_LABELS;
        }
      };
    }
    return new LabelRewrite(labels -> filtered(labels, kept::contains));
  }

  /** Keeps the names given, but not the metric's. */
  static LabelRewrite keepingButName(List<String> names) {
    return keeping(names.stream().filter(name -> !name.equals(SeriesLabels.METRIC_NAME)).toList());
  }

  /** {@code without}, {@code ignoring}: drops the names given, and always the metric's name. */
  static LabelRewrite dropping(List<String> names) {
    var dropped = new ArrayList<>(names);
    dropped.add(SeriesLabels.METRIC_NAME);
    return droppingOnly(dropped);
  }

  /** Drops the names given; the metric's name stays. */
  static LabelRewrite droppingOnly(List<String> names) {
    Set<String> dropped = Set.copyOf(names);
    return new LabelRewrite(labels -> filtered(labels, name -> !dropped.contains(name)));
  }

  /** What most operations leave: a new quantity has no name. Often there is none to drop. */
  static LabelRewrite withoutName() {
    return new LabelRewrite(LabelRewrites::withoutName) {
      @Override
      SeriesLabels of(SeriesLabels labels) {
        return labels.get(SeriesLabels.METRIC_NAME) == null ? labels : super.of(labels);
      }
    };
  }

  static SeriesLabels withoutName(SeriesLabels labels) {
    return labels.get(SeriesLabels.METRIC_NAME) == null
        ? labels
        : with(labels, SeriesLabels.METRIC_NAME, "");
  }

  /** {@code label_replace}. */
  static LabelRewrite replacing(String target, String template, String source, Regex regex) {
    return new LabelRewrite(
        labels ->
            regex
                .expand(template, valueOf(labels, source), MAX_VALUE)
                .map(value -> with(labels, target, value))
                .orElse(labels));
  }

  /** {@code label_join}. */
  static LabelRewrite joining(String target, String separator, List<String> sources) {
    return new LabelRewrite(
        labels ->
            with(
                labels,
                target,
                String.join(
                    separator, sources.stream().map(name -> valueOf(labels, name)).toList())));
  }

  /** The labels with one of them set, or gone where its value is empty. */
  static SeriesLabels with(SeriesLabels labels, String name, String value) {
    if (value.length() > MAX_VALUE) {
      throw new EvaluationException(
          "a value of label %s of more than %d characters".formatted(name, MAX_VALUE));
    }
    var changed = new TreeMap<>(labels.toMap());
    changed.put(name, value);
    return SeriesLabels.of(changed);
  }

  /** A label's value; a label that is not there is empty. */
  static String valueOf(SeriesLabels labels, String name) {
    String value = labels.get(name);
    return value == null ? "" : value;
  }

  private static SeriesLabels filtered(SeriesLabels labels, Predicate<String> wanted) {
    var kept = new TreeMap<String, String>();
    for (int i = 0; i < labels.size(); i++) {
      if (wanted.test(labels.name(i))) {
        kept.put(labels.name(i), labels.value(i));
      }
    }
    return SeriesLabels.of(kept);
  }
}
