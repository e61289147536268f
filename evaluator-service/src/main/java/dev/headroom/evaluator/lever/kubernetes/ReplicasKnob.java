package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The replicas of a Deployment or StatefulSet that nothing else scales. */
record ReplicasKnob(KubernetesApi api, ObjectName name, Lever lever) implements Knob {

  private static final String REPLICAS = "spec.replicas";

  @Override
  public Reading read() {
    Live workload = api.get(name).orElseThrow(() -> Refused.absent("there is no " + name));
    Holder holder = Scalers.ofReplicas(api, name);
    return new Present(this, workload, holder == null ? Ownership.of(workload) : holder);
  }

  private LeverScale scale() {
    return new LeverScale(lever, Unit.NUMBER);
  }

  private int target(Change change) {
    return change.restores()
        ? LeverScale.whole(scale().amount(change.to()))
        : scale().wholeTarget(change.to());
  }

  @Override
  public Map<String, String> planned(Change change) {
    return Map.of(REPLICAS, String.valueOf(target(change)));
  }

  private static Tree replicas(int count) {
    return Tree.EMPTY.with(count, "spec", "replicas");
  }

  @Override
  public String patch(Change change) {
    return KubernetesApi.yaml(Write.Apply.header(name).merged(replicas(target(change))));
  }

  private record Present(ReplicasKnob knob, Live workload, @Nullable Holder holder)
      implements Reading {

    private WorkloadState state() {
      return new WorkloadState(workload);
    }

    @Override
    public Standing standing() {
      return new Standing(
          Set.of(workload.name().lock()),
          knob.scale().standing(state().desired()),
          Map.of(REPLICAS, String.valueOf(state().desired())),
          holder);
    }

    @Override
    public List<Write> writes(Change change) {
      int target = knob.target(change);
      return state().desired() == target
          ? List.of()
          : List.of(Write.Apply.to(workload, replicas(target)));
    }

    @Override
    public Tree before(ObjectName name) {
      return workload.tree();
    }

    @Override
    public List<String> notes() {
      return Ownership.note(workload).stream().toList();
    }

    @Override
    public Reach reach(Change change) {
      return PodReach.scaled(
          List.of(workload.name().toString()), state().desired(), knob.target(change));
    }

    @Override
    public Settling settling(Change change) {
      return state().scaledExactlyTo(knob.target(change));
    }
  }
}
