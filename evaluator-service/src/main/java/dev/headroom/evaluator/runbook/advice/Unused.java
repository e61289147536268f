package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.runbook.advice.Finding.Severity;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.Source;
import dev.headroom.evaluator.runbook.model.SourceType;
import dev.headroom.evaluator.runbook.model.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Components that nothing watches, levers that nothing moves, sources that nothing looks at. */
final class Unused {

  private static final String SOURCE = "source";
  private static final String COMPONENTS = "/spec/components/";

  private final Inspected inspected;

  private Unused(Inspected inspected) {
    this.inspected = inspected;
  }

  static void check(Inspected inspected) {
    var unused = new Unused(inspected);
    inspected.runbook().spec().components().forEach(unused::component);
    unused.levers();
    inspected.runbook().spec().sources().forEach(unused::source);
  }

  private void component(String name, Component component) {
    if (component.triggers().isEmpty()) {
      inspected.atKey(
          Severity.WARNING,
          COMPONENTS + name,
          "no-trigger",
          "nothing watches this component: it has no trigger",
          "triggers: with the metric that runs out first");
    }
  }

  /** What only people move is documentation, and needs no response that moves it. */
  private void levers() {
    Set<String> moved = moved();
    inspected
        .runbook()
        .spec()
        .components()
        .forEach(
            (owner, component) ->
                component
                    .levers()
                    .forEach(
                        (name, lever) -> {
                          boolean manual = lever.target() instanceof LeverTarget.Manual;
                          if (!manual && !moved.contains(owner + "." + name)) {
                            inspected.atKey(
                                Severity.WARNING,
                                COMPONENTS + owner + "/levers/" + name,
                                "unused-lever",
                                "no response moves this lever",
                                "a step such as {raise: %s.%s}, or leave it out"
                                    .formatted(owner, name));
                          }
                        }));
  }

  private Set<String> moved() {
    Set<String> moved = new HashSet<>();
    inspected
        .triggers()
        .forEach(
            one -> {
              for (Step step : one.trigger().response().steps()) {
                if (step instanceof Step.MovesLever moves) {
                  String lever = moves.lever();
                  moved.add(lever.contains(".") ? lever : one.component() + "." + lever);
                }
              }
            });
    return moved;
  }

  private void source(String name, Source source) {
    boolean used =
        inspected.measures().stream()
            .flatMap(measure -> measure.uses().stream())
            .anyMatch(use -> mayLookAt(use.selector().matchers(), name, source));
    if (!used) {
      inspected.atKey(
          Severity.WARNING,
          "/spec/sources/" + name,
          "unused-source",
          "no measure looks at what this source yields",
          "a trigger or a check on it, or leave it out");
    }
  }

  private static boolean mayLookAt(List<Matcher> matchers, String name, Source source) {
    return matchers.stream()
        .allMatch(
            matcher ->
                switch (matcher.label()) {
                  case SOURCE -> matcher.matches(name);
                  case "__name__" -> mayYield(source.type(), matcher);
                  default -> true;
                });
  }

  /** Only of a source whose metrics are known can it be said that it does not yield one. */
  private static boolean mayYield(SourceType type, Matcher name) {
    List<String> own = List.of("up", "scrape_duration_seconds", "scrape_samples_scraped");
    if (own.stream().anyMatch(name::matches)) {
      return true;
    }
    return switch (type) {
      case SourceType.Prometheus prometheus -> true;
      case SourceType.Probe probe ->
          List.of("probe_success", "probe_duration_seconds", "probe_http_status_code").stream()
                  .anyMatch(name::matches)
              || probe.fields().keySet().stream().anyMatch(name::matches);
      case SourceType.JsonDocument json -> json.fields().keySet().stream().anyMatch(name::matches);
      case SourceType.Promql promql -> promql.queries().keySet().stream().anyMatch(name::matches);
      case SourceType.Scheduler scheduler -> mayBegin(name, "scheduler_");
      case SourceType.Nginx nginx -> mayBegin(name, "nginx_");
      case SourceType.Redis redis -> mayBegin(name, "redis_");
      case SourceType.Postgres postgres -> mayBegin(name, "postgres_");
      case SourceType.Mongodb mongodb -> mayBegin(name, "mongodb_");
      case SourceType.MongodbAtlas atlas -> mayBegin(name, "mongodb_atlas_");
      case SourceType.Kubernetes kubernetes -> mayBegin(name, "kube_");
      case SourceType.Sentry sentry -> mayBegin(name, "sentry_");
    };
  }

  private static boolean mayBegin(Matcher name, String prefix) {
    return name.op() != Matcher.Op.EQUAL || name.operand().startsWith(prefix);
  }
}
