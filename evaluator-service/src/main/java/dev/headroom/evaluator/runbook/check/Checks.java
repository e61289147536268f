package dev.headroom.evaluator.runbook.check;

import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.bind.MeasureCheck;
import dev.headroom.evaluator.runbook.model.Channel.Matter;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Roadmap;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.Places;

/**
 * Runs every check on a runbook that could be read; parts with problems of their own are missing.
 */
public final class Checks {
  /** More components than this belong into several runbooks. */
  public static final int MOST_COMPONENTS = 200;

  public static final int MOST_SOURCES = 200;
  public static final int MOST_TRIGGERS = 2000;
  public static final int MOST_GATES = 200;

  private final Runbook runbook;
  private final Places places;
  private final Findings findings;
  private final References references;
  private final MeasureCheck measures;

  private Checks(Runbook runbook, Places places, Findings findings, MeasureCheck measures) {
    this.runbook = runbook;
    this.places = places;
    this.findings = findings;
    this.references = new References(runbook, places, findings);
    this.measures = measures;
  }

  /** Adds what is wrong to the findings. */
  public static void run(Runbook runbook, Places places, Findings findings, MeasureCheck measures) {
    new Checks(runbook, places, findings, measures).run();
  }

  private void run() {
    sizes();
    references.check();
    var sources = new SourceChecks(places, findings);
    runbook
        .spec()
        .sources()
        .forEach((name, source) -> sources.check(source, "/spec/sources/" + name));
    var triggers = new TriggerChecks(places, findings);
    var windows = new WindowChecks(runbook.spec().policy().evaluateEvery(), places, findings);
    var steps = new StepChecks(runbook, places, findings, references);
    var labels = new LabelChecks(runbook, places, findings, measures);
    var conditions = new ConditionChecks(places, findings, triggers, windows);
    runbook
        .spec()
        .components()
        .forEach(
            (name, component) ->
                component
                    .triggers()
                    .forEach(
                        (trigger, value) -> {
                          String path = References.component(name) + "/triggers/" + trigger;
                          triggers.check(value, path);
                          windows.check(value, path);
                          steps.check(name, value.response(), path + "/response");
                          labels.check(name, value, path);
                          conditions.check(value, path);
                        }));
    labels.check();
    conditions.check(runbook.spec());
    Roadmap roadmap = runbook.spec().roadmap();
    if (roadmap != null && roadmap.reviewAbove() != null) {
      new ChannelChecks(runbook, places, findings, references)
          .check(Matter.TICKET, roadmap.reviewChannel(), "/spec/roadmap", "reviewChannel");
    }
    new OrderCheck(runbook, places, findings).check();
  }

  private void sizes() {
    atMost(MOST_COMPONENTS, runbook.spec().components().size(), "components", "/spec/components");
    atMost(MOST_SOURCES, runbook.spec().sources().size(), "sources", "/spec/sources");
    atMost(MOST_GATES, runbook.spec().gates().size(), "gates", "/spec/gates");
    int triggers =
        runbook.spec().components().values().stream()
            .map(Component::triggers)
            .mapToInt(t -> t.size())
            .sum();
    atMost(MOST_TRIGGERS, triggers, "triggers", "/spec/components");
  }

  private void atMost(int most, int count, String what, String path) {
    if (count > most) {
      findings.problem(
          places.key(path),
          path,
          "too-many",
          "",
          count + " " + what + " in one runbook",
          "at most " + most + "; several runbooks share the work out");
    }
  }
}
