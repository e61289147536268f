package dev.headroom.evaluator.explain;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.evaluation.Explanation;
import dev.headroom.evaluator.evaluation.Explanation.Node;
import dev.headroom.evaluator.evaluation.Explanation.Value;
import dev.headroom.evaluator.evaluation.Stretch;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.quantity.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An explanation as a page of text, the most important first. */
public final class ExplanationText {

  private static final int WIDTH = 72;

  private final Explanation explanation;
  private final TriggerRow row;
  private final Reasons reasons;
  private final StringBuilder page = new StringBuilder();

  private ExplanationText(Explanation explanation) {
    this.explanation = explanation;
    this.row = explanation.row();
    this.reasons = new Reasons(explanation);
  }

  /**
   * The page.
   *
   * @param source who knows it: the owner, or its last checkpoint
   */
  public static String of(Explanation explanation, String source) {
    return new ExplanationText(explanation).write(source);
  }

  private String write(String source) {
    String state = row.state().state().word().toUpperCase(Locale.ROOT);
    line(
        "%s/%s/%s%s   %s"
            .formatted(row.runbook(), row.component(), row.trigger(), labels(row.labels()), state));
    line(reasons.why());
    line("Response: " + row.says());
    reasons.standing().forEach(this::line);
    line("");
    facts(source);
    measure();
    conditions();
    history();
    others();
    return page.toString().stripTrailing() + "\n";
  }

  private void facts(String source) {
    fact("value", reasons.value());
    fact("headroom", reasons.headroom());
    fact("trigger", reasons.threshold());
    fact("recovers", reasons.recovery());
    fact("coverage", reasons.coverage());
    fact("freshness", freshness());
    fact("version", row.version() + " of the runbook, as " + source + " has it");
    line("");
  }

  private String freshness() {
    Instant at = explanation.at();
    Instant until =
        explanation.tree().values().stream()
            .filter(value -> value.freshUntil() != null)
            .map(Value::freshUntil)
            .max(Instant::compareTo)
            .orElse(null);
    if (at == null || until == null) {
      return "no sample";
    }
    return until.isBefore(at)
        ? "the next sample is overdue by " + Amounts.time(Duration.between(until, at))
        : "up to date; overdue in " + Amounts.time(Duration.between(at, until));
  }

  private void measure() {
    line("The measure" + (explanation.at() == null ? "" : " at " + seconds(explanation.at())));
    node(explanation.tree(), "  ", explanation.rule().unit());
    line("");
  }

  /** Only the whole measure is known to be in the trigger's unit. */
  private void node(Node node, String indent, Unit unit) {
    String text = node.text().replaceAll("\\s+", " ");
    if (!node.problem().isEmpty()) {
      line(indent + text + "   " + node.problem());
    } else if (node.total() == 1 && node.values().getFirst().labels().size() == 0) {
      line(padded(indent + text) + amount(node.values().getFirst(), unit));
    } else {
      line(padded(indent + text) + count(node));
      node.values()
          .forEach(
              value ->
                  line(padded(indent + "    " + labels(value.labels())) + amount(value, unit)));
    }
    node.children().forEach(child -> node(child, indent + "  ", Unit.NUMBER));
  }

  private String count(Node node) {
    if (node.total() == 0) {
      return "no value";
    }
    String shown =
        node.total() > node.values().size()
            ? ", the %d %s"
                .formatted(
                    node.values().size(),
                    explanation.rule().comparison().isLower() ? "lowest" : "highest")
            : "";
    return "%d value%s%s".formatted(node.total(), node.total() == 1 ? "" : "s", shown);
  }

  private String amount(Value value, Unit unit) {
    Instant at = explanation.at();
    Instant until = value.freshUntil();
    boolean old = at != null && until != null && until.isBefore(at);
    return Amounts.of(value.value(), unit)
        + (old ? "   overdue by " + Amounts.time(Duration.between(until, at)) : "");
  }

  private void conditions() {
    if (explanation.conditions().isEmpty()) {
      return;
    }
    line("What its response depends on");
    explanation.conditions().forEach(one -> line("  " + Reasons.condition(one)));
    line("");
  }

  private void history() {
    List<Stretch> history = explanation.history();
    if (history.isEmpty()) {
      return;
    }
    line("What it did");
    for (Stretch one : history.reversed()) {
      line(
          "  %s  %s  %-8s %s%s"
              .formatted(
                  seconds(one.from()),
                  pad(Amounts.time(Duration.between(one.from(), one.to())), 7),
                  one.state().word(),
                  range(one),
                  one.reason().isEmpty() ? "" : "; " + one.reason()));
    }
    line("");
  }

  private String range(Stretch one) {
    String evaluations =
        one.evaluations() + (one.evaluations() == 1 ? " evaluation" : " evaluations");
    if (Double.isNaN(one.low())) {
      return evaluations;
    }
    String low = reasons.amount(one.low());
    String high = reasons.amount(one.high());
    return evaluations + ", " + (low.equals(high) ? low : low + " to " + high);
  }

  private void others() {
    if (explanation.others().isEmpty()) {
      return;
    }
    int left = explanation.labelSets() - 1 - explanation.others().size();
    line(
        "Other label sets, the worst first"
            + (left > 0 ? " (%d more are not shown)".formatted(left) : ""));
    for (TriggerRow other : explanation.others()) {
      String value =
          other.state().value().isEmpty()
              ? "-"
              : reasons.amount(other.state().value().getAsDouble());
      String headroom =
          other.state().headroom().isEmpty()
              ? ""
              : "   headroom " + Amounts.percent(other.state().headroom().getAsDouble());
      line(
          padded("  " + labels(other.labels()))
              + "%-8s %s%s".formatted(other.state().state().word(), value, headroom));
    }
  }

  private void fact(String name, String text) {
    if (!text.isEmpty()) {
      line("  %-10s %s".formatted(name, text));
    }
  }

  private void line(String text) {
    page.append(text.stripTrailing()).append('\n');
  }

  private static String padded(String text) {
    return pad(text, WIDTH) + " ";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String labels(SeriesLabels labels) {
    Map<String, String> rest = new TreeMap<>(labels.toMap());
    String name = rest.remove(SeriesLabels.METRIC_NAME);
    String text =
        rest.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
            .collect(Collectors.joining(", "));
    return (name == null ? "" : name) + (text.isEmpty() ? "" : "{" + text + "}");
  }
}
