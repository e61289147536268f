package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An autoscaler that is there. */
record PresentAutoscaler(AutoscalerKnob knob, Live autoscaler, Map<String, String> details)
    implements Knob.Reading {

  @Override
  public Standing standing() {
    return new Standing(
        knob.locks(ScaleTarget.of(autoscaler).lock()),
        knob.scale().standing(Math.max(floor(), asked())),
        details,
        Ownership.of(autoscaler));
  }

  /** The API fills in 1. */
  private int floor() {
    return autoscaler.tree().number("spec", "minReplicas").orElse(1);
  }

  private int asked() {
    int desired = autoscaler.tree().number("status", "desiredReplicas").orElse(0);
    return desired > 0 ? desired : autoscaler.tree().number("status", "currentReplicas").orElse(0);
  }

  private Map<String, String> wanted(Change change) {
    Map<String, String> wanted = knob.planned(change);
    if (!change.restores() && isLower(change) && floorOf(wanted) > floor()) {
      throw Refused.invalid(
          "the floor of %s is %d already, and it runs %d by its metrics: nothing to lower"
              .formatted(autoscaler.name(), floor(), asked()));
    }
    return wanted;
  }

  private boolean isLower(Change change) {
    return knob.scale().amount(change.to()) < knob.scale().amount(change.from().stands());
  }

  private static int floorOf(Map<String, String> wanted) {
    String floor = AutoscalerKnob.BOUNDS.floor(wanted);
    return floor == null ? 1 : Integer.parseInt(floor);
  }

  @Override
  public List<Write> writes(Change change) {
    if (change.restores() && AutoscalerKnob.BOUNDS.ceiling(change.from().details()) == null) {
      return List.of(new Write.Delete(ours()), left(change));
    }
    Map<String, String> wanted = wanted(change);
    if (wanted.equals(details)) {
      return List.of();
    }
    Tree fields =
        AutoscalerKnob.BOUNDS
            .fields(details, wanted)
            .merged(
                AutoscalerKnob.metrics(
                    autoscaler.tree().trees("spec", "metrics"), details, wanted));
    Write.Apply apply = Write.Apply.to(autoscaler, fields);
    return List.of(
        new Write.Apply(apply.name(), AutoscalerKnob.BOUNDS.pruned(apply.body(), wanted)));
  }

  /** Only an autoscaler that was made here is deleted here. */
  private Live ours() {
    if (!KubernetesApi.MANAGER.equals(autoscaler.label(AutoscalerKnob.MADE_BY))) {
      throw new Conflicted(
          new Holder(
              autoscaler.name().toString(),
              "somebody has made it anew since, without the label "
                  + AutoscalerKnob.MADE_BY
                  + ": "
                  + KubernetesApi.MANAGER
                  + "; delete it by hand if it is to go"));
    }
    return autoscaler;
  }

  private Write left(Change change) {
    ScaleTarget target = ScaleTarget.of(autoscaler);
    return new Write.Scale(
        target.workload().orElseThrow(() -> Refused.invalid("nothing is known of " + target)),
        LeverScale.whole(knob.scale().amount(change.to())));
  }

  @Override
  public Tree before(ObjectName name) {
    return name.equals(autoscaler.name()) ? autoscaler.tree() : Tree.EMPTY;
  }

  @Override
  public List<String> notes() {
    return Ownership.note(autoscaler).stream().toList();
  }

  @Override
  public Reach reach(Change change) {
    ScaleTarget target = ScaleTarget.of(autoscaler);
    return PodReach.floored(
        List.of(autoscaler.name().toString(), target.toString()), asked(), floorOf(wanted(change)));
  }

  @Override
  public Settling settling(Change change) {
    int wanted = floorOf(wanted(change));
    if (floor() != wanted) {
      return new Settling.Stuck(
          "the floor of " + autoscaler.name() + " is " + floor() + ", no longer " + wanted);
    }
    Optional<String> unable = autoscaler.complaint("AbleToScale", "False");
    if (unable.isPresent()) {
      return new Settling.Stuck(autoscaler.name() + ": " + unable.get());
    }
    if (change.restores() || isLower(change)) {
      return new Settling.Settled(
          "the floor of " + autoscaler.name() + " is " + wanted + "; its metrics decide the rest");
    }
    return ScaleTarget.of(autoscaler).reached(knob.api(), wanted, Optional.of(autoscaler));
  }
}
