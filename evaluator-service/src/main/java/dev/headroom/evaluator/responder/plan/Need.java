package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.responder.plan.Situation.Firing;
import dev.headroom.evaluator.responder.plan.Situation.Holds;
import dev.headroom.evaluator.response.Foresight;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Whether what a plan was asked for is still so. Of a firing that is whether it fires. A plan ahead
 * of its trigger is not over because nothing fires: it is when there is headroom again, and when
 * the trigger fires after all, that firing has a plan of its own.
 */
enum Need {
  STANDS,
  OVER,
  /** The trigger fires by now. */
  OVERTAKEN,
  UNKNOWN;

  /** A value that wavers about the edge of the band neither plans nor cancels by turns. */
  private static final double CLEARLY = 1.5;

  /** So much less of the threshold has to be used that it is no accident. */
  private static final double LESS = 0.95;

  static Need of(Plan plan, Situation now) {
    Foresight ahead = plan.asked().ahead();
    return switch (now.trigger().state()) {
      case FIRES -> ahead == null ? STANDS : OVERTAKEN;
      case UNKNOWN -> UNKNOWN;
      case RECOVERED -> ahead == null ? OVER : ahead(plan, ahead, now);
    };
  }

  private static Need ahead(Plan plan, Foresight ahead, Situation now) {
    OptionalDouble headroom = now.trigger().headroom();
    if (headroom.isEmpty()) {
      return UNKNOWN;
    }
    if (plan.hasApplied()) {
      return isEased(ahead, headroom.getAsDouble(), now) ? OVER : STANDS;
    }
    return ahead.reason() == Foresight.Reason.NARROW && headroom.getAsDouble() > band(now) * CLEARLY
        ? OVER
        : STANDS;
  }

  /** Whether there is the headroom that the plan was to make. */
  private static boolean isEased(Foresight ahead, double headroom, Situation now) {
    Double before = ahead.headroom();
    boolean wide = headroom > band(now);
    return switch (ahead.reason()) {
      case NARROW -> wide;
      case FORECAST -> wide && before != null && 1 - headroom <= LESS * (1 - before);
    };
  }

  /** The expected outcome of a plan ahead of its trigger: headroom, since it fired never. */
  static Holds eased(Foresight ahead, Situation now) {
    Firing trigger = now.trigger();
    if (trigger.state() == Firing.State.UNKNOWN || trigger.headroom().isEmpty()) {
      return new Holds(
          Holds.Answer.UNKNOWN,
          "headroom is not known: " + trigger.says(),
          null,
          now.now(),
          Duration.ZERO);
    }
    double headroom = trigger.headroom().getAsDouble();
    Double before = ahead.headroom();
    String says =
        "headroom is %s%s"
            .formatted(
                Amounts.percent(headroom),
                before == null ? "" : ", was " + Amounts.percent(before));
    boolean eased = trigger.wideSince() != null && isEased(ahead, headroom, now);
    return new Holds(
        eased ? Holds.Answer.YES : Holds.Answer.NO,
        says,
        eased ? trigger.wideSince() : null,
        now.now(),
        Duration.ZERO);
  }

  private static double band(Situation now) {
    return now.runbook().spec().policy().warnWithin().value();
  }
}
