package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A simulation for a terminal. */
final class SimulationText {

  private SimulationText() {}

  static String of(JsonNode simulation) {
    var parts = new ArrayList<String>();
    String assumed = assumed(simulation);
    if (!assumed.isEmpty()) {
      parts.add(assumed);
    }
    parts.add(first(simulation));
    parts.add(triggers(simulation));
    String costs = costs(simulation.path("costs"));
    if (!costs.isEmpty()) {
      parts.add(costs);
    }
    parts.add("Nothing was changed.");
    return String.join("\n\n", parts);
  }

  /** What was asked, as it was understood: 50 is 5000 %. */
  private static String assumed(JsonNode simulation) {
    var assumed = new ArrayList<String>();
    simulation
        .path("grow")
        .properties()
        .forEach(
            growth -> assumed.add(growth.getKey() + " grows by " + percent(growth.getValue())));
    texts(simulation.path("events")).forEach(event -> assumed.add(event + " takes place"));
    return assumed.isEmpty() ? "" : "Assumed: " + String.join(", ", assumed) + ".";
  }

  private static String first(JsonNode simulation) {
    var first = simulation.path("first");
    String within = " within " + simulation.path("horizonDays").asInt() + " days";
    return first.isObject()
        ? "Move %s first: %s/%s asks for it%s."
            .formatted(
                first.path("lever").asText(),
                first.path("component").asText(),
                first.path("trigger").asText(),
                within)
        : "No lever is asked for" + within + ".";
  }

  private static String triggers(JsonNode simulation) {
    var table = new Table("TRIGGER", "TRIPS", "5%", "50%", "95%", "BY", "LEVERS");
    for (var trigger : simulation.path("triggers")) {
      boolean judged = trigger.path("probability").isNumber();
      table.row(
          trigger.path("component").asText() + "/" + trigger.path("trigger").asText(),
          judged ? percent(trigger.path("probability")) : "unknown",
          judged ? date(trigger.path("p5")) : "",
          judged ? date(trigger.path("p50")) : "",
          judged ? date(trigger.path("p95")) : "",
          judged ? basis(trigger) : trigger.path("unjudged").asText(),
          String.join(" ", texts(trigger.path("levers"))));
    }
    return table.isEmpty() ? "no triggers" : table.text();
  }

  private static String basis(JsonNode trigger) {
    return trigger.path("driver").isTextual()
        ? "%s at %s"
            .formatted(trigger.path("driver").asText(), amount(trigger.path("tripsAt").asDouble()))
        : "its own history";
  }

  private static String date(JsonNode date) {
    return date.isTextual() ? date.asText() : "beyond";
  }

  private static String costs(JsonNode costs) {
    if (!costs.path("currency").isTextual()) {
      return "";
    }
    String currency = costs.path("currency").asText();
    var table = new Table(currency, "STAY", "MOVE NOW", "AT THE TRIP", "FROM", "TO");
    for (var lever : costs.path("levers")) {
      if (lever.path("stay").isNumber()) {
        table.row(row(lever.path("lever").asText(), lever));
      } else {
        String name = lever.path("lever").asText();
        table.row(name, "unknown", "", lever.path("unpriced").asText(), "", "");
      }
    }
    for (var total : costs.path("totals")) {
      table.row(row(total.path("of").asText(), total));
    }
    return table.isEmpty() ? "" : table.text();
  }

  private static String[] row(String name, JsonNode cost) {
    var range = cost.path("atTrip");
    return new String[] {
      name,
      amount(cost.path("stay").asDouble()),
      amount(cost.path("moveNow").asDouble()),
      "%s (%s..%s)"
          .formatted(
              amount(range.path("mid").asDouble()),
              amount(range.path("low").asDouble()),
              amount(range.path("high").asDouble())),
      cost.path("stands").asText(),
      cost.path("next").asText()
    };
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static String percent(JsonNode share) {
    return "%.0f%%".formatted(100 * share.asDouble());
  }

  private static String amount(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
