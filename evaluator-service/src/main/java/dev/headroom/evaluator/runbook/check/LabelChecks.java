package dev.headroom.evaluator.runbook.check;

import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.bind.MeasureCheck;
import dev.headroom.evaluator.runbook.model.LabelPlaces;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.runbook.text.Places;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** That the firing of a trigger has the labels that it and its steps speak of. */
final class LabelChecks {
  private static final Pattern MEANT = Pattern.compile("\\$\\{labels?\\b[^}]*\\}?");

  private final Runbook runbook;
  private final Places places;
  private final Findings findings;
  private final MeasureCheck measures;

  LabelChecks(Runbook runbook, Places places, Findings findings, MeasureCheck measures) {
    this.runbook = runbook;
    this.places = places;
    this.findings = findings;
    this.measures = measures;
  }

  /** That what looks like a label's place is one. */
  void check() {
    runbook
        .spec()
        .components()
        .forEach(
            (component, one) ->
                one.levers()
                    .forEach(
                        (name, lever) ->
                            written(lever, References.component(component) + "/levers/" + name)));
  }

  private void written(Lever lever, String path) {
    for (String text : lever.target().texts()) {
      Matcher meant = MEANT.matcher(text);
      while (meant.find()) {
        String place = meant.group();
        if (LabelPlaces.in(place).isEmpty()) {
          findings.problem(
              places.key(path),
              path,
              "bad-label",
              place,
              "this stands for no label",
              "${labels.job}");
        }
      }
    }
  }

  void check(String component, Trigger trigger, String path) {
    Optional<Set<String>> known = measures.labels(trigger.measure());
    if (known.isEmpty()) {
      return;
    }
    by(trigger, known.get(), path);
    for (int i = 0; i < trigger.response().steps().size(); i++) {
      String at = path + "/response/steps/" + i;
      switch (trigger.response().steps().get(i)) {
        case Step.MovesLever moving -> {
          Lever lever = lever(component, moving.lever());
          if (lever != null) {
            needs(lever.labels(), "lever " + moving.lever(), known.get(), at);
          }
        }
        case Step.SchedulerAction action -> {
          if (action.job() != null) {
            needs(LabelPlaces.in(action.job()), "step", known.get(), at + "/scheduler/job");
          }
        }
        default -> {}
      }
    }
  }

  /** That the labels that a state is said to be for are those of the measure's result. */
  private void by(Trigger trigger, Set<String> known, String path) {
    var said = new TreeSet<>(trigger.by());
    if (said.isEmpty() || said.equals(known)) {
      return;
    }
    String at = path + "/by";
    findings.problem(
        places.key(at),
        at,
        "other-labels",
        String.join(", ", said),
        "the measure's result has " + has(known),
        "max by (%s) (...) in the measure%s"
            .formatted(
                String.join(", ", said),
                known.isEmpty() ? "" : ", or by: " + new TreeSet<>(known)));
  }

  private static String has(Set<String> known) {
    return known.isEmpty() ? "no labels" : "only " + String.join(", ", new TreeSet<>(known));
  }

  private void needs(Set<String> labels, String what, Set<String> known, String path) {
    for (String label : labels) {
      if (!known.contains(label)) {
        findings.problem(
            places.position(path, 0),
            path,
            "unknown-label",
            "${" + LabelPlaces.PREFIX + label + "}",
            "the %s needs a label `%s`, and the trigger's measure has %s"
                .formatted(what, label, has(known)),
            "a measure that keeps it, e.g. max by (%s) (...)".formatted(label));
      }
    }
  }

  private @Nullable Lever lever(String component, String reference) {
    int dot = reference.indexOf('.');
    return runbook
        .lever(dot < 0 ? component : reference.substring(0, dot), reference.substring(dot + 1))
        .orElse(null);
  }
}
