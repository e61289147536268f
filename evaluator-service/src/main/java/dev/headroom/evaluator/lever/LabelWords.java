package dev.headroom.evaluator.lever;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.runbook.model.LabelPlaces;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a firing as parts of names. Each is one word, so that it cannot name a thing of
 * somebody else's: neither a path nor {@code owner/name}.
 */
public record LabelWords(SeriesLabels labels) {

  private static final Pattern WORD =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");

  /** Why a name that needs these has none; null when it has. */
  public @Nullable Fault unfit(Set<String> needed) {
    @Nullable Fault missing = missing(needed);
    if (missing != null) {
      return missing;
    }
    return needed.stream()
        .filter(label -> !WORD.matcher(value(label)).matches())
        .findFirst()
        .map(
            label ->
                new Fault(
                    Kind.INVALID,
                    "the label %s=\"%s\" is no name of a thing".formatted(label, value(label))))
        .orElse(null);
  }

  /** Which label is not there; null when all are. */
  @Nullable Fault missing(Set<String> needed) {
    return needed.stream()
        .filter(label -> labels.get(label) == null)
        .findFirst()
        .map(
            label ->
                new Fault(
                    Kind.INVALID,
                    "the firing has no label `%s`; its labels are %s".formatted(label, labels)))
        .orElse(null);
  }

  /** The text with the labels in their places; all of them are there. */
  public String in(String text) {
    return LabelPlaces.filled(text, this::value);
  }

  private String value(String label) {
    return Objects.requireNonNull(labels.get(label), label);
  }
}
