package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.plan.Element;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explains a trigger from an evaluation. It looks at the instant of the last evaluation again and
 * changes nothing that a later one depends on; only the evaluation's own thread may ask.
 */
public final class Explainer {

  private final RunbookEvaluation evaluation;

  public Explainer(RunbookEvaluation evaluation) {
    this.evaluation = evaluation;
  }

  /**
   * Explains one label set of a trigger: of those that carry the labels, the worst.
   *
   * @param wanted labels that the label set must have; empty takes any
   * @return empty if there is no such trigger, or no such label set
   */
  public Optional<Explanation> explain(
      String component, String trigger, Map<String, String> wanted) {
    List<TriggerRow> rows =
        Snapshots.rows(evaluation).stream()
            .filter(row -> row.component().equals(component) && row.trigger().equals(trigger))
            .sorted(TriggerRow.WORST_FIRST)
            .toList();
    return rows.stream()
        .filter(row -> has(row.labels(), wanted))
        .findFirst()
        .flatMap(
            row ->
                evaluation.triggers().stream()
                    .filter(set -> set.judged().isNamed(component, trigger))
                    .findFirst()
                    .map(set -> explain(set, row, rows)));
  }

  private Explanation explain(
      JudgedSet<CompiledTrigger> set, TriggerRow row, List<TriggerRow> rows) {
    CompiledTrigger trigger = set.judged();
    Instant at = evaluation.lastEvaluation();
    String measure = trigger.definition().measure();
    Node root = new Node(trigger, measure, row.labels(), at);
    return new Explanation(
        row,
        trigger.definition(),
        trigger.rule(),
        at,
        root.of(MeasureParser.parse(measure)),
        set.trail(row.labels()),
        ResponseConditions.of(
            evaluation.compiled().runbook(),
            row.component(),
            row.trigger(),
            row.labels(),
            Snapshots.conditions(evaluation)),
        rows.stream().filter(other -> other != row).limit(Explanation.MOST).toList(),
        rows.size());
  }

  private static boolean has(SeriesLabels labels, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
  }

  /** What a part of the measure yielded. */
  private final class Node {

    private final CompiledTrigger trigger;
    private final String measure;
    private final SeriesLabels focus;
    private final @Nullable Instant at;

    Node(CompiledTrigger trigger, String measure, SeriesLabels focus, @Nullable Instant at) {
      this.trigger = trigger;
      this.measure = measure;
      this.focus = focus;
      this.at = at;
    }

    Explanation.Node of(Expr expr) {
      List<Element> elements = List.of();
      String problem = "";
      try {
        elements = at == null ? List.of() : elements(expr, at);
      } catch (RuntimeException e) {
        // A part may have no answer of its own; the rest is still worth seeing.
        problem = String.valueOf(e.getMessage());
      }
      List<Element> relevant = elements.stream().filter(this::concerns).toList();
      return new Explanation.Node(
          measure.substring(expr.span().start(), expr.span().end()),
          expr.span().start(),
          expr.span().end(),
          problem,
          relevant.stream().sorted(worstFirst()).limit(Explanation.MOST).map(Node::value).toList(),
          relevant.size(),
          expr.children().stream().filter(Node::isShown).map(this::of).toList());
    }

    private List<Element> elements(Expr expr, Instant when) {
      return evaluation
          .compiled()
          .part(trigger, expr)
          .evaluate(evaluation.table(), when.toEpochMilli());
    }

    /** Literals and ranges say nothing that their parent does not. */
    private static boolean isShown(Expr expr) {
      return !(expr instanceof Expr.Number)
          && !(expr instanceof Expr.Range)
          && !(expr instanceof Expr.Text);
    }

    /** Whether no label that both carry differs. */
    private boolean concerns(Element element) {
      for (int i = 0; i < focus.size(); i++) {
        String value = element.labels().get(focus.name(i));
        if (value != null && !value.equals(focus.value(i))) {
          return false;
        }
      }
      return true;
    }

    private Comparator<Element> worstFirst() {
      Comparator<Element> rising = Comparator.comparingDouble(Element::value);
      return trigger.rule().comparison().isLower() ? rising : rising.reversed();
    }

    private static Explanation.Value value(Element element) {
      boolean constant = element.freshUntilMillis() == Element.NO_SAMPLE;
      return new Explanation.Value(
          element.labels(),
          element.value(),
          element.interval(),
          constant ? null : Instant.ofEpochMilli(element.freshUntilMillis()));
    }
  }
}
