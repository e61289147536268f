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
      window(trigger.measure(), path + "/measure", trigger.trigger(), path + "/trigger", "trigger");
    }
    recover(trigger, path);
  }

  /** That a measure looks over the window that its phrase names, and over no other. */
  void window(
      String measure, String measurePath, TriggerPhrase phrase, String phrasePath, String what) {
    var window = phrase.window();
    int used = measure.indexOf(WINDOW);
    if (used >= 0 && window.isEmpty()) {
      findings.problem(
          places.position(measurePath, used),
          measurePath,
          "no-window",
          WINDOW,
          "the %s has no `over` that `$window` could stand for".formatted(what),
          "`over 1h` in the %s, or the window itself, e.g. [5m]".formatted(what));
    }
    if (used < 0 && window.isPresent() && !hasRange(measure, window.get())) {
      String length = Durations.format(window.get());
      findings.problem(
          places.position(phrasePath, 0),
          phrasePath,
          "no-window",
          phrase.toString(),
          "the %s looks over %s, its measure does not".formatted(what, length),
          "[$window] in the measure, or `for %s` in the %s".formatted(length, what));
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
