package dev.headroom.evaluator.lever.manual;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.LeverDriver;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;

/** Reads and moves nothing, and says who does. */
public final class ManualLevers implements LeverDriver {

  @Override
  public Look look(LeverName name, Lever lever) {
    return new Look.Failed(byHand(lever));
  }

  @Override
  public Rehearsal rehearse(Change change) {
    return new Rehearsal.Refused(byHand(change.lever()));
  }

  @Override
  public Effect apply(Change change) {
    return new Effect.Failed(byHand(change.lever()), false);
  }

  @Override
  public Settling settling(Change change) {
    return new Settling.Unknown(byHand(change.lever()));
  }

  @Override
  public String patch(Change change) {
    return words(change.lever()) + ": " + change.from().stands() + " -> " + change.to();
  }

  private static Fault byHand(Lever lever) {
    return new Fault(Fault.Kind.BY_HAND, words(lever));
  }

  private static String words(Lever lever) {
    return ((LeverTarget.Manual) lever.target()).says();
  }
}
