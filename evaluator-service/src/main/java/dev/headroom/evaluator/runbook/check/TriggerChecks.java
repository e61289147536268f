package dev.headroom.evaluator.runbook.check;

import dev.headroom.evaluator.quantity.Comparison;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.TriggerPhrase;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.runbook.text.Places;
import java.time.Duration;
import java.util.regex.Pattern;

/** That a trigger, its measure and its recovery speak of the same thing. */
final class TriggerChecks {
  private static final String WINDOW = "$window";
  private static final Pattern RANGE = Pattern.compile("\\[([^\\]:]+)\\]");

  private final Places places;
  private final Findings findings;

  TriggerChecks(Places places, Findings findings) {
    this.places = places;
    this.findings = findings;
  }

  void check(Trigger trigger, String path) {
    if (!trigger.measure().isEmpty()) {
      window(trigger, path);
    }
    recover(trigger, path);
  }

  private void window(Trigger trigger, String path) {
    var window = trigger.trigger().window();
    int used = trigger.measure().indexOf(WINDOW);
    if (used >= 0 && window.isEmpty()) {
      String at = path + "/measure";
      findings.problem(
          places.position(at, used),
          at,
          "no-window",
          WINDOW,
          "the trigger has no `over` that `$window` could stand for",
          "`over 1h` in the trigger, or the window itself, e.g. [5m]");
    }
    if (used < 0 && window.isPresent() && !hasRange(trigger.measure(), window.get())) {
      String at = path + "/trigger";
      String length = Durations.format(window.get());
      findings.problem(
          places.position(at, 0),
          at,
          "no-window",
          trigger.trigger().toString(),
          "the trigger looks over " + length + ", its measure does not",
          "[$window] in the measure, or `for " + length + "` in the trigger");
    }
  }

  private static boolean hasRange(String measure, Duration window) {
    return RANGE.matcher(measure).results().anyMatch(r -> isLength(r.group(1), window));
  }

  private static boolean isLength(String range, Duration window) {
    try {
      return Durations.parse(range).equals(window);
    } catch (Misread e) {
      return false;
    }
  }

  /** A recovery that overlaps with the trigger would fire and recover at once. */
  private void recover(Trigger trigger, String path) {
    TriggerPhrase recover = trigger.recover();
    if (recover == null) {
      return;
    }
    boolean upper = trigger.trigger().comparison().isUpper();
    boolean lower = trigger.trigger().comparison().isLower();
    if (!upper && !lower) {
      refuse(path, recover, "equality has no safe side to recover on", "leave `recover` out");
    } else if (recover.window().isPresent()) {
      String length = Durations.format(recover.window().get());
      refuse(
          path,
          recover,
          "a recovery looks at the trigger's own measure and window",
          "`for " + length + "`");
    } else if (!isSafe(trigger, recover)) {
      refuse(
          path,
          recover,
          "a value can fire and recover at once",
          (upper ? "< " : "> ") + trigger.trigger().threshold() + ", or further away");
    }
  }

  /** Whether no value satisfies both; at the threshold itself one of the two must be strict. */
  private static boolean isSafe(Trigger trigger, TriggerPhrase recover) {
    Comparison fires = trigger.trigger().comparison();
    double threshold = trigger.threshold();
    double back = recover.thresholdIn(trigger.unit());
    if (fires.isUpper() && !recover.comparison().isLower()
        || fires.isLower() && !recover.comparison().isUpper()) {
      return false;
    }
    if (back == threshold) {
      return !(fires.test(back, back) && recover.comparison().test(back, back));
    }
    return fires.isUpper() ? back < threshold : back > threshold;
  }

  private void refuse(String path, TriggerPhrase recover, String message, String instead) {
    String at = path + "/recover";
    findings.problem(
        places.position(at, 0), at, "bad-recovery", recover.toString(), message, instead);
  }
}
