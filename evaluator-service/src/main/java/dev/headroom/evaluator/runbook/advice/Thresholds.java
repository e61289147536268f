package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.measure.Aggregation;
import dev.headroom.evaluator.measure.BinaryOp;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.RangeFunction;
import dev.headroom.evaluator.quantity.Comparison;
import dev.headroom.evaluator.quantity.Dimension;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.TriggerPhrase;
import dev.headroom.evaluator.runbook.advice.Finding.Severity;
import dev.headroom.evaluator.runbook.advice.Inspected.WrittenTrigger;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.time.Duration;

/** Thresholds that no value passes, or every value; measures that say nothing. */
final class Thresholds {

  /** Hourly roll-ups are kept so long: what looks further back never sees all of it. */
  private static final Duration HISTORY = Duration.ofDays(400);

  private final Inspected inspected;

  private Thresholds(Inspected inspected) {
    this.inspected = inspected;
  }

  static void check(Inspected inspected) {
    var thresholds = new Thresholds(inspected);
    inspected.triggers().forEach(thresholds::check);
    inspected.measures().forEach(thresholds::quantiles);
  }

  private void check(WrittenTrigger one) {
    if (one.measure().find(node -> node instanceof Expr.Instant || node instanceof Expr.Range)
        == null) {
      inspected.at(
          Severity.ERROR,
          one.path() + "/measure",
          0,
          "constant-measure",
          one.trigger().measure(),
          "the measure looks at no series, so the trigger is held for ever",
          "the metric that the trigger is about");
      return;
    }
    Bounds bounds = Bounds.of(one.measure());
    Comparison comparison = one.trigger().trigger().comparison();
    double threshold = one.trigger().threshold();
    if (never(comparison, threshold, bounds)) {
      threshold(
          one,
          "impossible-threshold",
          "the measure %s: this can never be true".formatted(words(bounds)),
          instead(one, bounds));
    } else if (always(comparison, threshold, bounds)) {
      threshold(
          one,
          "always-true",
          "the measure %s: this is always true".formatted(words(bounds)),
          instead(one, bounds));
    } else if (one.measure().find(Thresholds::isChange) == null) {
      share(one, bounds, threshold);
    }
    recovery(one, bounds);
    filter(one);
    history(one);
  }

  private static boolean never(Comparison comparison, double threshold, Bounds bounds) {
    return switch (comparison) {
      case GREATER -> bounds.most() <= threshold;
      case GREATER_OR_EQUAL -> bounds.most() < threshold;
      case LESS -> bounds.least() >= threshold;
      case LESS_OR_EQUAL -> bounds.least() > threshold;
      case EQUAL -> threshold < bounds.least() || threshold > bounds.most();
      case NOT_EQUAL -> bounds.least() == threshold && bounds.most() == threshold;
    };
  }

  private static boolean always(Comparison comparison, double threshold, Bounds bounds) {
    return switch (comparison) {
      case GREATER -> bounds.least() > threshold;
      case GREATER_OR_EQUAL -> bounds.least() >= threshold;
      case LESS -> bounds.most() < threshold;
      case LESS_OR_EQUAL -> bounds.most() <= threshold;
      case EQUAL -> bounds.least() == threshold && bounds.most() == threshold;
      case NOT_EQUAL -> threshold < bounds.least() || threshold > bounds.most();
    };
  }

  private static String words(Bounds bounds) {
    String least = number(bounds.least());
    String most = number(bounds.most());
    if (bounds.least() == bounds.most()) {
      return "is always " + least;
    }
    return Double.isInfinite(bounds.most())
        ? "is never below " + least
        : Double.isInfinite(bounds.least())
            ? "is never above " + most
            : "lies between %s and %s".formatted(least, most);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String instead(WrittenTrigger one, Bounds bounds) {
    String unit = one.trigger().measureUnit().symbol();
    String end = unit.isEmpty() ? "" : " " + unit;
    if (Double.isInfinite(bounds.least())) {
      return "a threshold below %s%s".formatted(number(bounds.most()), end);
    }
    return Double.isInfinite(bounds.most())
        ? "a threshold above %s%s".formatted(number(bounds.least()), end)
        : "a threshold between %s and %s".formatted(number(bounds.least()), number(bounds.most()));
  }

  private void threshold(WrittenTrigger one, String code, String message, String instead) {
    inspected.at(
        Severity.ERROR,
        one.path() + "/trigger",
        0,
        code,
        one.trigger().trigger().toString(),
        message,
        instead);
  }

  private void recovery(WrittenTrigger one, Bounds bounds) {
    TriggerPhrase recover = one.trigger().recover();
    if (recover != null
        && never(recover.comparison(), recover.thresholdIn(one.trigger().unit()), bounds)) {
      inspected.at(
          Severity.ERROR,
          one.path() + "/recover",
          0,
          "impossible-recovery",
          recover.toString(),
          "the measure %s: once it has fired, the trigger never recovers".formatted(words(bounds)),
          instead(one, bounds));
    }
  }

  /** A difference or a trend in percent is no share: it may fall below 0 and pass 100%. */
  private static boolean isChange(Expr expr) {
    return switch (expr) {
      case Expr.Negate negate -> true;
      case Expr.Binary binary -> binary.op() == BinaryOp.SUBTRACT;
      case Expr.Call call ->
          call.function() == RangeFunction.DELTA
              || call.function() == RangeFunction.IDELTA
              || call.function() == RangeFunction.DERIV
              || call.function() == RangeFunction.PREDICT_LINEAR;
      case Expr.Number number -> false;
      case Expr.Text text -> false;
      case Expr.Instant instant -> false;
      case Expr.Range range -> false;
      case Expr.Aggregate aggregate -> false;
    };
  }

  private void share(WrittenTrigger one, Bounds bounds, double threshold) {
    Trigger trigger = one.trigger();
    double most =
        trigger.measureUnit().dimension() == Dimension.RATIO
                && trigger.measureUnit().symbol().equals("%")
            ? 100
            : 1;
    boolean above = trigger.trigger().comparison().isUpper() && threshold >= most && threshold > 0;
    boolean exactly =
        threshold == most && trigger.trigger().comparison() == Comparison.GREATER_OR_EQUAL;
    if (trigger.measureUnit().dimension() == Dimension.RATIO && above && !exactly) {
      inspected.at(
          Severity.WARNING,
          one.path() + "/trigger",
          0,
          "impossible-threshold",
          trigger.trigger().toString(),
          "a share is never above 100%",
          "a threshold below 100%; if the measure is no share, leave `unit: ratio` out and write a bare number");
    }
    if (trigger.measureUnit().dimension() == Dimension.RATIO
        && trigger.trigger().comparison().isLower()
        && threshold <= 0) {
      inspected.at(
          Severity.WARNING,
          one.path() + "/trigger",
          0,
          "impossible-threshold",
          trigger.trigger().toString(),
          "a share is never below 0%",
          "a threshold above 0%");
    }
  }

  /** A filter that is false leaves no value: the trigger would be held, never ok. */
  private void filter(WrittenTrigger one) {
    if (one.measure() instanceof Expr.Binary binary
        && binary.op().family() == BinaryOp.Family.COMPARISON
        && !binary.returnBool()) {
      inspected.at(
          Severity.WARNING,
          one.path() + "/measure",
          binary.span().start(),
          "filtered-measure",
          one.trigger().measure(),
          "while the comparison is false the measure has no value, and the trigger is held instead of ok",
          "the measure without `%s`; the comparison belongs into `trigger`"
              .formatted(binary.op().symbol()));
    }
  }

  private void history(WrittenTrigger one) {
    var phrase = one.trigger().trigger();
    Duration looksBack = phrase.window().orElse(phrase.holdsFor());
    if (looksBack.compareTo(HISTORY) > 0) {
      inspected.at(
          Severity.WARNING,
          one.path() + "/trigger",
          0,
          "beyond-history",
          phrase.toString(),
          "history is kept for %s: after a restart this trigger never sees all of its time"
              .formatted(Durations.format(HISTORY)),
          "at most " + Durations.format(HISTORY));
    }
  }

  /** A quantile is asked for as a share: 0.95, not 95. */
  private void quantiles(WrittenMeasure measure) {
    quantiles(measure, measure.expr());
  }

  private void quantiles(WrittenMeasure measure, Expr expr) {
    if (expr instanceof Expr.Call call
        && (call.function().text().equals("histogram_quantile")
            || call.function().text().equals("quantile_over_time"))
        && call.arguments().getFirst() instanceof Expr.Number quantile) {
      quantile(measure, quantile);
    }
    if (expr instanceof Expr.Aggregate aggregate
        && aggregate.op() == Aggregation.QUANTILE
        && aggregate.parameter() instanceof Expr.Number quantile) {
      quantile(measure, quantile);
    }
    expr.children().forEach(child -> quantiles(measure, child));
  }

  private void quantile(WrittenMeasure measure, Expr.Number quantile) {
    double q = quantile.value();
    if (q >= 0 && q <= 1) {
      return;
    }
    inspected.at(
        Severity.ERROR,
        measure.path(),
        quantile.span().start(),
        "impossible-quantile",
        measure.text().substring(quantile.span().start(), quantile.span().end()),
        "a quantile lies between 0 and 1; this one is always infinite",
        q > 1 && q <= 100 ? number(q / 100) : "0.95");
  }
}
