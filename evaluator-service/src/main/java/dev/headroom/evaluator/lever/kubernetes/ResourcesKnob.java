package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.runbook.model.KubernetesObject.Resource;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The CPU or memory of a Deployment's container, one tier up or down.
 *
 * <p>It stands at the limit, for that is what the container may use, or at the request where there
 * is no limit; the other one keeps its proportion, and with it the pod its quality of service.
 *
 * <p>The template is what is changed in the end: a pod that was resized alone would be lost at its
 * next restart on another node, and a new one would be as small as before. The Deployment then
 * replaces its pods at its own pace and under its own disruption budget. A raise also resizes the
 * pods that run, first, where the server can do it: relief comes in seconds instead of after a
 * rollout, and it costs nothing where a node has no room (Deferred, Infeasible), since the rollout
 * replaces that pod anyway. Two things are left to the rollout alone: pods whose container restarts
 * on a resize, for they would all restart at once, and reductions, for lowering a memory limit of a
 * process that runs is a best effort only.
 *
 * @param container null for the only one
 */
record ResourcesKnob(
    KubernetesApi api, ObjectName name, @Nullable String container, Resource resource, Lever lever)
    implements Knob {

  @Override
  public Reading read() {
    Live deployment = api.get(name).orElseThrow(() -> Refused.absent("there is no " + name));
    Tree live = Containers.of(deployment, container);
    var moved = new ContainerResource(Objects.requireNonNull(live.text("name")), resource);
    Map<String, String> details = moved.details(live);
    if (details.isEmpty()) {
      throw Refused.invalid(
          "container %s of %s has neither a request nor a limit of %s to count from; set one in its"
                  .formatted(moved.container(), name, moved.key())
              + " manifest");
    }
    return new PresentResources(this, deployment, moved, details, Scalers.ofResources(api, name));
  }

  LeverScale scale() {
    return new LeverScale(lever, ContainerResource.unit(resource));
  }

  @Override
  public Map<String, String> planned(Change change) {
    Map<String, String> from = change.from().details();
    return change.restores()
        ? from
        : moved(from).scaled(from, ContainerResource.whole(resource, scale().target(change.to())));
  }

  private ContainerResource moved(Map<String, String> details) {
    return new ContainerResource(Containers.named(details, name), resource);
  }

  @Override
  public String patch(Change change) {
    return KubernetesApi.yaml(
        Write.Apply.header(name)
            .merged(Containers.template(moved(change.from().details()).document(planned(change)))));
  }
}
