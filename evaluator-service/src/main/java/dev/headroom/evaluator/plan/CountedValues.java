package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code count_values}: how often each value occurs, with the value as a label. */
final class CountedValues implements VectorNode {

  /** Beyond this the memory of values starts anew. */
  private static final int MAX_REMEMBERED = 10_000;

  private final String label;
  private final LabelRewrite grouping;
  private final VectorNode operand;
  private final Map<Double, String> texts = new HashMap<>();

  /**
   * @param grouping applied to labels that have the value's among them
   */
  CountedValues(String label, LabelRewrite grouping, VectorNode operand) {
    this.label = label;
    this.grouping = grouping;
    this.operand = operand;
  }

  @Override
  public Value.Vector value(Evaluation at) {
    Map<SeriesLabels, Element> counts = new LinkedHashMap<>();
    for (Element element : operand.value(at).elements()) {
      SeriesLabels key =
          grouping.of(LabelRewrites.with(element.labels(), label, text(element.value())));
      Element known = counts.get(key);
      counts.put(
          key,
          known == null
              ? new Element(key, 1, element.freshUntilMillis())
              : new Element(
                  key,
                  known.value() + 1,
                  Math.max(known.freshUntilMillis(), element.freshUntilMillis())));
    }
    return new Value.Vector(DuplicateSeriesException.refuse(new ArrayList<>(counts.values())));
  }

  private String text(double value) {
    if (texts.size() > MAX_REMEMBERED) {
      texts.clear();
    }
    return texts.computeIfAbsent(value, CountedValues::plain);
  }

  /** The shortest decimal that is this number, without an exponent. */
  static String plain(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
