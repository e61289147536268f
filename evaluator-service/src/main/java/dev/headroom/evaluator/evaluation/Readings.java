package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.plan.Element;
import dev.headroom.evaluator.trigger.Reading;
import java.time.Duration;

/** What a value of a measure says, if its samples are news. */
final class Readings {

  private Readings() {}

  /** Whether a value rests on samples, and none of them is overdue. */
  static boolean isFresh(Element element, long atMillis) {
    return element.freshUntilMillis() != Element.NO_SAMPLE
        && element.freshUntilMillis() >= atMillis;
  }

  static Reading of(Element element, long atMillis) {
    if (element.freshUntilMillis() == Element.NO_SAMPLE) {
      return new Reading.Missing("the value is a constant and rests on no sample");
    }
    if (!isFresh(element, atMillis)) {
      Duration overdue = Duration.ofMillis(atMillis - element.freshUntilMillis());
      return new Reading.Missing(
          "the next sample is overdue by %ds".formatted(overdue.toSeconds()));
    }
    if (Double.isNaN(element.value())) {
      return new Reading.Missing("the measure is not a number (0/0: nothing happened?)");
    }
    return new Reading.Present(element.value(), element.interval());
  }
}
