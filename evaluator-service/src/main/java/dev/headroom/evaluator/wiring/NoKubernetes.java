package dev.headroom.evaluator.wiring;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.LeverDriver;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.runbook.model.Lever;

/** Stands where no driver of Kubernetes is part of the build, and says so. */
final class NoKubernetes implements LeverDriver {

  private static final Fault FAULT =
      new Fault(Fault.Kind.ABSENT, "this evaluator is built without levers of Kubernetes");

  @Override
  public Look look(LeverName name, Lever lever) {
    return new Look.Failed(FAULT);
  }

  @Override
  public Rehearsal rehearse(Change change) {
    return new Rehearsal.Refused(FAULT);
  }

  @Override
  public Effect apply(Change change) {
    return new Effect.Failed(FAULT, false);
  }

  @Override
  public Settling settling(Change change) {
    return new Settling.Unknown(FAULT);
  }

  @Override
  public String patch(Change change) {
    return change.from().stands() + " -> " + change.to();
  }
}
