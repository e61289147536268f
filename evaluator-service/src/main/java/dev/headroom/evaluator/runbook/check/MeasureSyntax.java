package dev.headroom.evaluator.runbook.check;

import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.measure.MeasureSyntaxException;
import dev.headroom.evaluator.runbook.bind.MeasureCheck;
import org.jspecify.annotations.Nullable;

/** Accepts what the measure language's own parser accepts. */
public final class MeasureSyntax implements MeasureCheck {

  @Override
  public @Nullable MeasureError check(String expression) {
    try {
      MeasureParser.parse(expression);
      return null;
    } catch (MeasureSyntaxException e) {
      String offending = expression.substring(e.offset(), e.offset() + e.length());
      return new MeasureError(e.offset(), offending, String.valueOf(e.getMessage()), "");
    }
  }
}
