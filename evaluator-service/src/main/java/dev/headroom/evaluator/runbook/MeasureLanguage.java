package dev.headroom.evaluator.runbook;

import dev.headroom.evaluator.measure.LabelsKept;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.measure.MeasureSyntaxException;
import dev.headroom.evaluator.runbook.bind.MeasureCheck;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets the evaluator's own measure language judge a runbook's measures. */
public final class MeasureLanguage implements MeasureCheck {
  @Override
  public @Nullable MeasureError check(String expression) {
    try {
      MeasureParser.parse(expression);
      return null;
    } catch (MeasureSyntaxException e) {
      int start = Math.min(e.offset(), expression.length());
      int end = Math.min(start + e.length(), expression.length());
      // The measure language says what is wrong and the way out in one sentence.
      String[] sentence = Objects.requireNonNull(e.getMessage()).split("; ", 2);
      String instead = sentence.length == 2 ? sentence[1] : "";
      return new MeasureError(start, expression.substring(start, end), sentence[0], instead);
    }
  }

  @Override
  public Optional<Set<String>> labels(String expression) {
    try {
      return LabelsKept.by(MeasureParser.parse(expression));
    } catch (MeasureSyntaxException e) {
      return Optional.empty(); // said already
    }
  }
}
