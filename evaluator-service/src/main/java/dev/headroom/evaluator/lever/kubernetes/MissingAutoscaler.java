package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workload that no autoscaler of its name scales yet. */
record MissingAutoscaler(AutoscalerKnob knob, Live workload, @Nullable Holder holder)
    implements Knob.Reading {

  @Override
  public Standing standing() {
    return new Standing(
        knob.locks(workload.name().lock()),
        knob.scale().standing(new WorkloadState(workload).desired()),
        Map.of(),
        holder);
  }

  @Override
  public List<Write> writes(Change change) {
    if (change.restores()) {
      return restored(change);
    }
    return List.of(
        new Write.Apply(knob.name(), knob.made(workload.name().kind(), knob.planned(change))));
  }

  /** The autoscaler is gone; what it asked for last may stand still. */
  private List<Write> restored(Change change) {
    if (!change.from().details().isEmpty()) {
      throw Refused.absent(knob.name() + " was deleted since; there is nothing to put back");
    }
    int replicas = LeverScale.whole(knob.scale().amount(change.to()));
    boolean left =
        OwnedFields.managers(workload, "spec", "replicas")
            .equals(List.of("kube-controller-manager"));
    return left && new WorkloadState(workload).desired() != replicas
        ? List.of(new Write.Scale(workload.name(), replicas))
        : List.of();
  }

  @Override
  public Tree before(ObjectName name) {
    return name.equals(workload.name()) ? workload.tree() : Tree.EMPTY;
  }

  @Override
  public List<String> notes() {
    return workload.tree().trees("spec", "template", "spec", "containers").stream()
        .filter(container -> container.text("resources", "requests", "cpu") == null)
        .map(
            container ->
                "note: container "
                    + container.text("name")
                    + " requests no CPU; an autoscaler needs that to scale by CPU")
        .toList();
  }

  @Override
  public Reach reach(Change change) {
    return PodReach.floored(
        List.of(knob.name() + " (new)", workload.name().toString()),
        new WorkloadState(workload).desired(),
        LeverScale.whole(knob.scale().amount(change.to())));
  }

  @Override
  public Settling settling(Change change) {
    return change.restores()
        ? new WorkloadState(workload).scaledExactlyTo(new WorkloadState(workload).desired())
        : new Settling.Stuck(knob.name() + " is not there any more");
  }
}
