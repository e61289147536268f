package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One variable in the environment of a Deployment's container. The template is changed, so its pods
 * are replaced by its own strategy.
 *
 * @param container null for the only one
 */
record EnvironmentKnob(
    KubernetesApi api, ObjectName name, @Nullable String container, String variable, Lever lever)
    implements Knob {

  @Override
  public Reading read() {
    Live deployment = api.get(name).orElseThrow(() -> Refused.absent("there is no " + name));
    Tree live = Containers.of(deployment, container);
    String in = Objects.requireNonNull(live.text("name"));
    Tree declared =
        live.named(variable, "env")
            .orElseThrow(
                () ->
                    Refused.absent(
                        "container %s of %s has no variable %s".formatted(in, name, variable)));
    if (!declared.tree("valueFrom").isEmpty()) {
      throw Refused.invalid(
          "container %s of %s takes %s from elsewhere (%s): move it there"
              .formatted(
                  in,
                  name,
                  variable,
                  String.join(", ", declared.tree("valueFrom").content().keySet())));
    }
    return new Present(
        this, deployment, in, Objects.requireNonNullElse(declared.text("value"), ""));
  }

  private String detail(String in) {
    return "spec.template.spec.containers[%s].env[%s]".formatted(in, variable);
  }

  /** The value that is to stand there; a change that restores it puts back its very text. */
  private String wanted(Change change) {
    String before = change.from().details().getOrDefault(detail(moved(change)), "");
    return change.restores() ? before : SettingText.write(change.to(), before, lever);
  }

  private String moved(Change change) {
    return Containers.named(change.from().details(), name);
  }

  @Override
  public Map<String, String> planned(Change change) {
    return Map.of(detail(moved(change)), wanted(change));
  }

  private Tree template(Change change) {
    var set = List.of(Map.of("name", variable, "value", wanted(change)));
    return Containers.template(new Tree(Map.of("name", moved(change), "env", set)));
  }

  @Override
  public String patch(Change change) {
    return KubernetesApi.yaml(Write.Apply.header(name).merged(template(change)));
  }

  private record Present(EnvironmentKnob knob, Live deployment, String container, String value)
      implements Reading {

    @Override
    public Standing standing() {
      return new Standing(
          Set.of(deployment.name().lock()),
          SettingText.read(value, knob.lever()),
          Map.of(knob.detail(container), value),
          new Rollout(deployment).holder());
    }

    @Override
    public List<Write> writes(Change change) {
      return knob.wanted(change).equals(value)
          ? List.of()
          : List.of(Write.Apply.to(deployment, knob.template(change)));
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
      String wanted = knob.wanted(change);
      return wanted.equals(value)
          ? new WorkloadState(deployment).rolledOut()
          : new Settling.Stuck(
              "%s of %s is %s, no longer %s"
                  .formatted(knob.variable(), deployment.name(), value, wanted));
    }
  }
}
