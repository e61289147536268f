package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Reach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change of a Deployment's template means for it: its pods are replaced. */
record Rollout(Live deployment) {

  /** Who holds the template; null when nobody does. */
  @Nullable Holder holder() {
    return deployment.tree().isTrue("spec", "paused")
        ? new Holder(
            deployment.name() + ", paused",
            "somebody paused its rollouts: kubectl rollout resume deployment/"
                + deployment.name().name())
        : Ownership.of(deployment);
  }

  List<String> notes() {
    var notes = new ArrayList<String>();
    notes.add("note: its pods are replaced by a rollout");
    Ownership.note(deployment).ifPresent(notes::add);
    return notes;
  }

  Reach reach() {
    return PodReach.replaced(
        List.of(deployment.name().toString()), new WorkloadState(deployment).desired());
  }
}
