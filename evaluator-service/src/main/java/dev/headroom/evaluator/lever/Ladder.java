package dev.headroom.evaluator.lever;

import dev.headroom.evaluator.lever.Next.Reason;
import dev.headroom.evaluator.lever.Next.Refused;
import dev.headroom.evaluator.lever.Next.To;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Named steps in order, of which one is taken at a time. */
record Ladder(List<String> steps) {

  Next next(Capacity present, Step.MovesLever step) {
    int here = steps.indexOf(present.toString());
    if (here < 0) {
      return new Refused(
          Reason.NOT_A_STEP, "stands at " + present + ", which is none of its steps " + all());
    }
    return switch (step) {
      case Step.Raise raise -> beside(here, 1, raise.by());
      case Step.Lower lower -> beside(here, -1, lower.by());
      case Step.SetTo set -> to(here, set.to());
    };
  }

  private Next beside(int here, int direction, @Nullable Quantity by) {
    if (by != null && (!by.unit().symbol().isEmpty() || by.value() != 1)) {
      return new Refused(
          Reason.TOO_FAR, "moves one of its steps " + all() + " at a time, not " + by);
    }
    int there = here + direction;
    if (there < 0) {
      return new Refused(Reason.AT_MIN, "stands at " + steps.get(here) + ", the first of " + all());
    }
    if (there == steps.size()) {
      return new Refused(Reason.AT_MAX, "stands at " + steps.get(here) + ", the last of " + all());
    }
    return new To(new Capacity.Label(steps.get(there)), "");
  }

  private Next to(int here, Capacity wanted) {
    int there = steps.indexOf(wanted.toString());
    if (there < 0) {
      return new Refused(Reason.NOT_A_STEP, wanted + " is none of its steps " + all());
    }
    if (there == here) {
      return new Refused(Reason.THERE, "stands at " + wanted + " already");
    }
    int far = Math.abs(there - here);
    return far == 1
        ? new To(new Capacity.Label(steps.get(there)), "")
        : new Refused(
            Reason.TOO_FAR,
            "from %s to %s are %d steps, and one is taken at a time"
                .formatted(steps.get(here), wanted, far));
  }

  private String all() {
    return String.join(", ", steps);
  }
}
