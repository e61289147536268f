package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** A response as a page of text. */
final class ResponseText {

  /** What the evaluator writes where a notice has no channel to go to. */
  private static final String KEPT = "kept";

  private ResponseText() {}

  static String of(JsonNode response) {
    var text = new StringBuilder();
    text.append(
        "%s  %s  %s/%s%s  %s%n"
            .formatted(
                response.path("id").asText(),
                response.path("runbook").asText(),
                response.path("component").asText(),
                response.path("trigger").asText(),
                Labels.of(response.path("labels")),
                response.path("state").asText()));
    text.append("  ").append(response.path("says").asText()).append('\n');
    if (response.path("why").isTextual()) {
      text.append("  ").append(response.path("why").asText()).append('\n');
    }
    text.append("  mode ").append(response.path("mode").asText());
    if (response.path("approval").isObject()) {
      text.append(", approved by ").append(response.path("approval").path("by").asText());
    }
    if (response.path("until").isTextual()) {
      text.append(", until ").append(response.path("until").asText());
    }
    text.append('\n');
    int number = 1;
    for (JsonNode step : response.path("steps")) {
      text.append(
          "%n%d. %s  [%s]%n"
              .formatted(number++, step.path("does").asText(), step.path("state").asText()));
      String opened = step.path("opened").asText("");
      if (opened.equals(KEPT)) {
        line(text, "nobody outside was told: the runbook has no channels");
      } else if (!opened.isEmpty()) {
        line(text, "opened " + opened + " " + step.path("url").asText(""));
      } else {
        line(text, step.path("says").asText(""));
      }
      change(text, step.path("change"));
      step.path("moves")
          .forEach(
              move ->
                  line(
                      text,
                      "tenant %s: %s -> %s, %s"
                          .formatted(
                              move.path("tenant").asText(),
                              move.path("from").asText(),
                              move.path("to").asText(),
                              move.path("reason").asText())));
    }
    text.append('\n');
    for (JsonNode note : response.path("notes")) {
      text.append(
          "%s  %s  %s%n"
              .formatted(
                  note.path("at").asText(),
                  note.path("kind").asText(),
                  note.path("says").asText()));
    }
    return text.toString().stripTrailing();
  }

  private static void change(StringBuilder text, JsonNode change) {
    if (!change.isObject()) {
      return;
    }
    line(
        text,
        "%s: %s -> %s%s"
            .formatted(
                change.path("lever").asText(),
                change.path("before").asText(),
                change.path("after").asText(),
                change.path("rehearsed").asBoolean() ? " (its system would take it)" : ""));
    change.path("difference").asText("").lines().forEach(one -> line(text, one));
    JsonNode reach = change.path("reach");
    if (reach.isObject()) {
      line(text, "touches " + all(reach.path("objects")) + ": " + reach.path("says").asText());
    }
    if (!change.path("appliedAt").isTextual()) {
      change.path("patch").asText("").lines().forEach(one -> line(text, "| " + one));
    }
  }

  private static String all(JsonNode texts) {
    return texts.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
  }

  private static void line(StringBuilder text, String line) {
    if (!line.isBlank()) {
      text.append("   ").append(line.stripTrailing()).append('\n');
    }
  }
}
