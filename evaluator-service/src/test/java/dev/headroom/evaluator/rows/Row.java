package dev.headroom.evaluator.rows;

import java.time.Duration;
import java.util.List;

/**
 * A row with a threshold.
 *
 * @param name in the document
 * @param trigger {@code component.trigger}, and its labels if it has any
 * @param under a value that is just not over the threshold
 * @param over one that just is
 * @param fires from the first sample over the threshold to the evaluation at which it fires
 * @param tooShort for how long it may be over without ever firing; zero for not at all
 * @param says the response in the document's words
 * @param steps how each step of the response begins
 */
record Row(
    Shipped document,
    String name,
    String trigger,
    String labels,
    Levels.Level level,
    double under,
    double over,
    Duration fires,
    Duration tooShort,
    String says,
    List<String> steps) {

  Row(
      Shipped document,
      String name,
      String trigger,
      Levels.Level level,
      double under,
      double over,
      Duration fires,
      Duration tooShort,
      String says,
      String... steps) {
    this(document, name, trigger, "", level, under, over, fires, tooShort, says, List.of(steps));
  }

  Row of(String labelSet) {
    return new Row(
        document, name, trigger, labelSet, level, under, over, fires, tooShort, says, steps);
  }

  @Override
  public String toString() {
    return document.title() + ": " + name;
  }
}
