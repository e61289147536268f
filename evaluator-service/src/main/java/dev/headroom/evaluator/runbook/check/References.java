package dev.headroom.evaluator.runbook.check;

import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Costs;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Roadmap;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Spec;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names that stand for something elsewhere in the runbook.
 *
 * <p>Looked up in the document, not in the records: what is there with a problem of its own is not
 * reported as missing as well.
 */
final class References {
  private static final String CHANNELS = "/spec/channels";

  private final Spec spec;
  private final Places places;
  private final Findings findings;

  References(Runbook runbook, Places places, Findings findings) {
    this.spec = runbook.spec();
    this.places = places;
    this.findings = findings;
  }

  static String component(String name) {
    return "/spec/components/" + name;
  }

  void check() {
    gates(spec.policy().afterEachChange(), "/spec/policy/afterEachChange");
    spec.components().forEach(this::component);
    spec.symptoms()
        .forEach(
            (name, symptom) ->
                named(symptom.component(), "component", "/spec/components", symptomPath(name)));
    if (spec.roadmap() != null) {
      spec.roadmap()
          .launches()
          .forEach(
              (name, launch) ->
                  named(
                      launch.driver(),
                      "driver",
                      "/spec/drivers",
                      "/spec/roadmap/launches/" + name + "/driver"));
      named(spec.roadmap().reviewDriver(), "driver", "/spec/drivers", "/spec/roadmap/reviewDriver");
      Roadmap.Jira jira = spec.roadmap().jira();
      named(
          jira == null ? null : jira.driver(),
          "driver",
          "/spec/drivers",
          "/spec/roadmap/jira/driver");
    }
    if (spec.costs() != null) {
      String currency = spec.costs().currency();
      spec.costs()
          .prices()
          .forEach(
              (reference, prices) -> {
                priced(reference, prices);
                oneCurrency(reference, prices, currency);
              });
    }
    if (spec.tenancy() != null && spec.tenancy().trigger() != null) {
      trigger(spec.tenancy().trigger(), "/spec/tenancy/trigger");
    }
  }

  private void trigger(String reference, String path) {
    int slash = reference.indexOf('/');
    if (slash < 0) {
      return; // it could not be read, which is said already
    }
    String owner = reference.substring(0, slash);
    String triggers = component(owner) + "/triggers";
    if (!places.has(component(owner))) {
      unknown(owner, "component", names("/spec/components"), path, false);
    } else {
      named(reference.substring(slash + 1), "trigger of " + owner, triggers, path);
    }
  }

  private static String symptomPath(String name) {
    return "/spec/symptoms/" + name + "/component";
  }

  private void component(String name, Component component) {
    String path = component(name);
    gates(component.requires(), path + "/requires");
    all(component.after(), "component", "/spec/components", path + "/after");
    component
        .levers()
        .forEach(
            (lever, value) -> {
              String at = path + "/levers/" + lever;
              gates(value.requires(), at + "/requires");
              for (int i = 0; i < value.after().size(); i++) {
                lever(name, value.after().get(i), at + "/after/" + i);
              }
            });
  }

  private void priced(String reference, Costs.Prices prices) {
    String path = Places.child("/spec/costs/prices", reference);
    Lever lever = reference.contains(".") ? lever("", reference, path) : null;
    if (!reference.contains(".")) {
      findings.problem(
          places.key(path),
          path,
          "unknown-name",
          reference,
          "a price needs the component of its lever",
          "component." + reference);
    }
    if (lever != null && !lever.steps().isEmpty()) {
      for (String step : prices.steps().keySet()) {
        if (!lever.steps().contains(step)) {
          unknown(step, "step of " + reference, lever.steps(), path + "/steps/" + step, true);
        }
      }
    }
  }

  /** Sums over two currencies mean nothing. */
  private void oneCurrency(String reference, Costs.Prices prices, String currency) {
    String own = prices.currency();
    if (own != null && !own.equals(currency)) {
      String path = Places.child("/spec/costs/prices", reference) + "/currency";
      findings.problem(
          places.position(path, 0),
          path,
          "currency-mix",
          own,
          "the prices of a runbook have one currency, " + currency,
          "the prices in " + currency);
    }
  }

  /** The lever that is meant; null when there is none, or none that could be read. */
  @Nullable Lever lever(String component, String reference, String path) {
    if (reference.isEmpty()) {
      return null; // it could not be read, which is said already
    }
    int dot = reference.indexOf('.');
    String owner = dot < 0 ? component : reference.substring(0, dot);
    String name = reference.substring(dot + 1);
    if (!places.has(component(owner))) {
      unknown(owner, "component", names("/spec/components"), path, false);
      return null;
    }
    String levers = component(owner) + "/levers";
    if (!places.has(levers + "/" + name)) {
      unknown(name, "lever of " + owner, names(levers), path, false);
      return null;
    }
    Component found = spec.components().get(owner);
    return found == null ? null : found.levers().get(name);
  }

  void gates(List<String> gates, String path) {
    all(gates, "gate", "/spec/gates", path);
  }

  void channel(String channel, String path) {
    named(channel, "channel", CHANNELS, path);
  }

  /** Every channel of the document, those included that could not be read. */
  List<String> channels() {
    return names(CHANNELS);
  }

  private void all(List<String> names, String what, String among, String path) {
    for (int i = 0; i < names.size(); i++) {
      named(names.get(i), what, among, path + "/" + i);
    }
  }

  private void named(@Nullable String name, String what, String among, String path) {
    if (name != null && !name.isEmpty() && !places.has(Places.child(among, name))) {
      unknown(name, what, names(among), path, false);
    }
  }

  private void unknown(String name, String what, List<String> known, String path, boolean key) {
    String instead =
        Nearest.to(name, known)
            .map(near -> "`" + near + "`: did you mean that?")
            .orElse(known.isEmpty() ? "" : "one of " + String.join(", ", known));
    findings.problem(
        key ? places.key(path) : places.position(path, 0),
        path,
        "unknown-name",
        name,
        "there is no " + what + " `" + name + "`",
        instead);
  }

  private List<String> names(String path) {
    return places.value(path) instanceof Tree.Mapping mapping
        ? mapping.entries().stream().map(e -> e.key().text()).toList()
        : List.of();
  }
}
