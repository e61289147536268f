package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The resources of a container, as the Deployment's template has them. */
record PresentResources(
    ResourcesKnob knob,
    Live deployment,
    ContainerResource moved,
    Map<String, String> details,
    @Nullable Holder autoscaler)
    implements Knob.Reading {

  @Override
  public Standing standing() {
    return new Standing(
        Set.of(deployment.name().lock()),
        knob.scale().standing(moved.plain(details)),
        details,
        autoscaler == null ? new Rollout(deployment).holder() : autoscaler);
  }

  @Override
  public List<Write> writes(Change change) {
    Map<String, String> wanted = knob.planned(change);
    if (moved.isSame(details, wanted)) {
      return List.of();
    }
    // The template last: as long as it is not changed, the change is not done.
    return Stream.concat(resizes(wanted), Stream.of(template(wanted))).toList();
  }

  private Write template(Map<String, String> wanted) {
    return Write.Apply.to(deployment, Containers.template(moved.document(wanted)));
  }

  private Stream<Write> resizes(Map<String, String> wanted) {
    if (!isRaise(wanted) || !knob.api().resizesPods()) {
      return Stream.empty();
    }
    Tree patch = Tree.EMPTY.with(List.of(moved.document(wanted).content()), "spec", "containers");
    return knob.api().pods(deployment).stream()
        .filter(pod -> isToResize(pod, wanted))
        .map(pod -> new Write.Resize(pod.name(), patch));
  }

  private boolean isRaise(Map<String, String> wanted) {
    return moved.amount(wanted).orElse(0L) > moved.amount(details).orElse(0L);
  }

  private boolean isToResize(Live pod, Map<String, String> wanted) {
    Optional<Tree> container = pod.tree().named(moved.container(), "spec", "containers");
    return container.isPresent()
        && "Running".equals(pod.tree().text("status", "phase"))
        && pod.tree().text("metadata", "deletionTimestamp") == null
        && !restartsOnResize(container.get())
        && !moved.isSame(moved.details(container.get()), wanted);
  }

  private boolean restartsOnResize(Tree container) {
    return container.trees("resizePolicy").stream()
        .anyMatch(
            policy ->
                moved.key().equals(policy.text("resourceName"))
                    && "RestartContainer".equals(policy.text("restartPolicy")));
  }

  @Override
  public Tree before(ObjectName name) {
    return deployment.tree();
  }

  @Override
  public List<String> notes() {
    return new Rollout(deployment).notes();
  }

  @Override
  public Reach reach(Change change) {
    return new Rollout(deployment).reach();
  }

  @Override
  public Settling settling(Change change) {
    if (!moved.isSame(details, knob.planned(change))) {
      return new Settling.Stuck(
          deployment.name()
              + " stands at "
              + standing().stands()
              + ", no longer at "
              + change.to());
    }
    return switch (new WorkloadState(deployment).rolledOut()) {
      case Settling.UnderWay under -> new Settling.UnderWay(under.says() + resizing());
      case Settling.Stuck stuck -> new Settling.Stuck(stuck.says() + resizing());
      case Settling.Settled settled -> settled;
      case Settling.Unknown unknown -> unknown;
    };
  }

  /** What the pods say of their resize: deferred, infeasible, or under way. */
  private String resizing() {
    return knob.api().pods(deployment).stream()
        .flatMap(
            pod ->
                Stream.of("PodResizePending", "PodResizeInProgress")
                    .flatMap(type -> complaint(pod, type).stream()))
        .map(says -> "; " + says)
        .collect(Collectors.joining());
  }

  private static Optional<String> complaint(Live pod, String type) {
    return pod.condition(type)
        .filter(c -> "True".equals(c.text("status")))
        .map(
            c ->
                "pod "
                    + pod.name().name()
                    + " "
                    + type
                    + (c.text("reason") == null ? "" : " " + c.text("reason"))
                    + (c.text("message") == null ? "" : ": " + c.text("message")));
  }
}
