package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One key of a ConfigMap, and the Deployment that reads it at its start.
 *
 * <p>The Deployment is restarted as {@code kubectl rollout restart} does it, by an annotation of
 * its template; this one says for which change, so that a repeated change restarts nothing twice. A
 * GitOps tool that owns the Deployment does not mind an annotation that its repository does not
 * have, so only the ConfigMap's owner is asked.
 *
 * @param restart the Deployment; null when nothing is restarted
 */
record SettingKnob(
    KubernetesApi api, ObjectName name, String key, @Nullable ObjectName restart, Lever lever)
    implements Knob {

  private static final String RESTARTED = "restart.headroom.dev/";

  /** Of the name of an annotation, after the slash. */
  private static final int LONGEST = 63;

  @Override
  public Reading read() {
    Live map = api.get(name).orElseThrow(() -> Refused.absent("there is no " + name));
    String value = map.tree().text("data", key);
    if (value == null) {
      throw Refused.absent(
          name
              + " has no key "
              + key
              + ", only "
              + String.join(", ", map.tree().tree("data").content().keySet()));
    }
    if (map.tree().isTrue("immutable")) {
      throw Refused.invalid(name + " is immutable: somebody has to make another one");
    }
    Optional<Live> deployment =
        restart == null
            ? Optional.empty()
            : Optional.of(
                api.get(restart).orElseThrow(() -> Refused.absent("there is no " + restart)));
    return new Present(this, map, value, deployment);
  }

  private String detail() {
    return "data." + key;
  }

  /** The value that is to stand there; a change that restores it puts back its very text. */
  private String wanted(Change change) {
    String before = change.from().details().getOrDefault(detail(), "");
    return change.restores() ? before : SettingText.write(change.to(), before, lever);
  }

  @Override
  public Map<String, String> planned(Change change) {
    return Map.of(detail(), wanted(change));
  }

  /**
   * An annotation's name allows letters, digits and {@code -_.}, and neither end is one of the
   * latter.
   */
  private String annotation() {
    String said = key.replaceAll("[^A-Za-z0-9._-]", "-");
    String ending = said.substring(Math.max(0, said.length() - LONGEST));
    return RESTARTED + ending.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
  }

  private Tree data(String value) {
    return Tree.EMPTY.with(value, "data", key);
  }

  @Override
  public String patch(Change change) {
    String patch = KubernetesApi.yaml(Write.Apply.header(name).merged(data(wanted(change))));
    return restart == null
        ? patch
        : patch
            + "# then: kubectl -n "
            + restart.namespace()
            + " rollout restart deployment/"
            + restart.name()
            + "\n";
  }

  private record Present(SettingKnob knob, Live map, String value, Optional<Live> deployment)
      implements Reading {

    @Override
    public Standing standing() {
      Set<String> locks =
          deployment
              .map(d -> Set.of(map.name().lock(), d.name().lock()))
              .orElseGet(() -> Set.of(map.name().lock()));
      return new Standing(
          locks, SettingText.read(value, knob.lever()), Map.of(knob.detail(), value), holder());
    }

    private @Nullable Holder holder() {
      return deployment
          .filter(d -> d.tree().isTrue("spec", "paused"))
          .map(
              d ->
                  new Holder(
                      d.name() + ", paused",
                      "somebody paused its rollouts, so a restart would not happen: kubectl rollout"
                          + " resume deployment/"
                          + d.name().name()))
          .orElseGet(() -> Ownership.of(map));
    }

    @Override
    public List<Write> writes(Change change) {
      String wanted = knob.wanted(change);
      Stream<Write> set =
          wanted.equals(value) ? Stream.empty() : Stream.of(Write.Apply.to(map, knob.data(wanted)));
      Stream<Write> restart =
          deployment
              .filter(d -> !isRestartedFor(d, change))
              .map(
                  d ->
                      (Write)
                          Write.Apply.to(
                              d,
                              Tree.EMPTY.with(
                                  change.key(),
                                  "spec",
                                  "template",
                                  "metadata",
                                  "annotations",
                                  knob.annotation())))
              .stream();
      return Stream.concat(set, restart).toList();
    }

    private boolean isRestartedFor(Live deployment, Change change) {
      return change
          .key()
          .equals(
              deployment
                  .tree()
                  .text("spec", "template", "metadata", "annotations", knob.annotation()));
    }

    @Override
    public Tree before(ObjectName name) {
      return name.equals(map.name()) ? map.tree() : deployment.map(Live::tree).orElse(Tree.EMPTY);
    }

    @Override
    public List<String> notes() {
      var notes = new ArrayList<String>();
      deployment.ifPresent(d -> notes.add("note: the pods of " + d.name() + " are restarted"));
      Ownership.note(map).ifPresent(notes::add);
      return notes;
    }

    @Override
    public Reach reach(Change change) {
      return deployment
          .map(
              d ->
                  PodReach.replaced(
                      List.of(map.name().toString(), d.name().toString()),
                      new WorkloadState(d).desired()))
          .orElseGet(
              () ->
                  new Reach(
                      List.of(map.name().toString()),
                      null,
                      "pods",
                      Reach.Restarts.NO,
                      "pods take it when they read it next"));
    }

    @Override
    public Settling settling(Change change) {
      String wanted = knob.wanted(change);
      if (!wanted.equals(value)) {
        return new Settling.Stuck(
            knob.key() + " of " + map.name() + " is " + value + ", no longer " + wanted);
      }
      return deployment
          .map(
              d ->
                  isRestartedFor(d, change)
                      ? new WorkloadState(d).rolledOut()
                      : new Settling.Stuck(d.name() + " was not restarted for this change"))
          .orElseGet(
              () ->
                  new Settling.Settled(
                      knob.key() + " is " + wanted + "; pods take it when they read it next"));
    }
  }
}
