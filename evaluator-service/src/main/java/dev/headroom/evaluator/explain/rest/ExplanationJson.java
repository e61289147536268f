package dev.headroom.evaluator.explain.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.evaluation.Explanation;
import dev.headroom.evaluator.evaluation.Stretch;
import dev.headroom.evaluator.explain.Reasons;
import dev.headroom.evaluator.quantity.Interval;
import dev.headroom.evaluator.trigger.TriggerRule;
import dev.headroom.evaluator.view.rest.TriggerJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a trigger is in its state. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Explanation")
public record ExplanationJson(
    TriggerJson trigger,
    @Schema(description = "Who knows it: owner, or checkpoint where the owner is another replica")
        String source,
    String why,
    @Schema(description = "Silences, flapping and what inhibits it, in words")
        List<String> standing,
    Threshold threshold,
    Threshold recovery,
    @Schema(description = "The arithmetic; empty where a share means nothing") String headroom,
    String coverage,
    @Schema(description = "Event time of the last evaluation") @Nullable Instant at,
    Node measure,
    @Schema(description = "What its state machine did last, the oldest first") List<Did> history,
    @Schema(description = "Gates and the outcome that its response depends on, in words")
        List<String> conditions,
    @Schema(description = "Other label sets, the worst first, at most 10") List<TriggerJson> others,
    int labelSets) {

  /** A comparison as it was written, and in the measure's unit. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ExplainedThreshold")
  public record Threshold(
      String written, String comparison, double value, String unit, long forSeconds) {}

  /** A part of the measure. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ExplainedNode")
  public record Node(
      String text,
      @Schema(description = "Where in the measure, from 0") int start,
      int end,
      String problem,
      @Schema(description = "The worst first, at most 10") List<Value> values,
      int total,
      List<Node> children) {

    static Node of(Explanation.Node node) {
      return new Node(
          node.text(),
          node.start(),
          node.end(),
          node.problem(),
          node.values().stream().map(Value::of).toList(),
          node.total(),
          node.children().stream().map(Node::of).toList());
    }
  }

  /** A value that a part of the measure has. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ExplainedValue")
  public record Value(
      Map<String, String> labels,
      @Schema(description = "A number, or NaN, Infinity, -Infinity as text") Object value,
      @Schema(description = "Where it lies for certain: above, at most")
          @Nullable List<Object> between,
      @Schema(description = "Until when its samples are news; null for a constant")
          @Nullable Instant freshUntil) {

    static Value of(Explanation.Value value) {
      Interval interval = value.interval();
      return new Value(
          value.labels().toMap(),
          number(value.value()),
          interval == null ? null : List.of(number(interval.lower()), number(interval.upper())),
          value.freshUntil());
    }

    private static Object number(double value) {
      return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }
  }

  /** Evaluations in a row that ended alike. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ExplainedStretch")
  public record Did(
      String state,
      Instant from,
      Instant to,
      long evaluations,
      @Nullable Double low,
      @Nullable Double high,
      double coverage,
      String reason) {

    static Did of(Stretch one) {
      return new Did(
          one.state().word(),
          one.from(),
          one.to(),
          one.evaluations(),
          Double.isFinite(one.low()) ? one.low() : null,
          Double.isFinite(one.high()) ? one.high() : null,
          one.coverage(),
          one.reason());
    }
  }

  static ExplanationJson of(Explanation explanation, String source) {
    var reasons = new Reasons(explanation);
    TriggerRule rule = explanation.rule();
    return new ExplanationJson(
        TriggerJson.of(explanation.row()),
        source,
        reasons.why(),
        reasons.standing(),
        new Threshold(
            explanation.definition().trigger().toString(),
            rule.comparison().toString(),
            rule.threshold(),
            rule.unit().symbol(),
            rule.holdFor().toSeconds()),
        new Threshold(
            reasons.recovery(),
            rule.recovery().comparison().toString(),
            rule.recovery().threshold(),
            rule.unit().symbol(),
            rule.recovery().holdFor().toSeconds()),
        reasons.headroom(),
        reasons.coverage(),
        explanation.at(),
        Node.of(explanation.tree()),
        explanation.history().stream().map(Did::of).toList(),
        explanation.conditions().stream().map(Reasons::condition).toList(),
        explanation.others().stream().map(TriggerJson::of).toList(),
        explanation.labelSets());
  }
}
