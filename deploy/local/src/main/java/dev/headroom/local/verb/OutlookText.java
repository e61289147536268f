package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.text.Quantity;
import dev.headroom.local.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What the evaluator forecasts of one trigger and label set, for people. */
final class OutlookText {

  private static final String BEYOND = "beyond the horizon";

  private OutlookText() {}

  static String of(JsonNode line) {
    JsonNode outlook = line.path("outlook");
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s/%s%s  %s"
            .formatted(
                line.path("component").asText(),
                line.path("trigger").asText(),
                labels(line.path("labels")),
                line.path("phrase").asText()));
    lines.add(verdict(outlook));
    if (outlook.path("grade").isTextual()) {
      lines.add("trust " + outlook.path("grade").asText());
    }
    outlook.path("reasons").forEach(reason -> lines.add("  " + reason.asText()));
    if (outlook.path("past").isObject()) {
      lines.add(history(outlook.path("past")));
    }
    if (outlook.path("fan").isObject()) {
      lines.add("");
      lines.add(table(outlook.path("fan"), line.path("unit").asText("")));
    }
    return String.join("\n", lines);
  }

  private static String labels(JsonNode labels) {
    return labels.isEmpty()
        ? ""
        : labels.properties().stream()
            .map(label -> label.getKey() + "=" + label.getValue().asText())
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String verdict(JsonNode outlook) {
    return switch (outlook.path("kind").asText()) {
      case "JUDGED" ->
          "trips until %s: %s; 5 %% %s, 50 %% %s, 95 %% %s"
              .formatted(
                  outlook.path("until").asText(),
                  Quantity.percent(OptionalDouble.of(outlook.path("probability").asDouble())),
                  date(outlook.path("p5")),
                  date(outlook.path("p50")),
                  date(outlook.path("p95")));
      case "TRIPPED" -> "tripped: it was beyond its threshold in the last step of its history";
      case "UNJUDGED" -> "when it trips cannot be said";
      default -> "no forecast";
    };
  }

  private static String date(JsonNode at) {
    return at.isTextual() ? "by " + at.asText() : BEYOND;
  }

  private static String history(JsonNode past) {
    boolean days = past.path("stepSeconds").asLong() == 86_400;
    return "%d of %d %s, %s to %s"
        .formatted(
            past.path("known").asInt(),
            past.path("steps").asInt(),
            days ? "days" : "hours",
            past.path("from").asText(),
            past.path("to").asText());
  }

  private static String table(JsonNode fan, String unit) {
    var table = new Table("TIME", "FORECAST", "80 %", "95 %");
    for (int i = 0; i < fan.path("at").size(); i++) {
      table.row(
          fan.path("at").path(i).asText(),
          Quantity.of(number(fan.path("middle").path(i)), unit),
          interval(fan.path("low80").path(i), fan.path("high80").path(i), unit),
          interval(fan.path("low95").path(i), fan.path("high95").path(i), unit));
    }
    return table.text();
  }

  private static String interval(JsonNode low, JsonNode high, String unit) {
    return low.isNumber() && high.isNumber()
        ? Quantity.of(number(low), unit) + " to " + Quantity.of(number(high), unit)
        : Quantity.ABSENT;
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }
}
