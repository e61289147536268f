package dev.headroom.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Turns a problem answer (RFC 9457) into lines for a terminal. */
public final class Problems {

  private Problems() {}

  /**
   * One line an error, in the order of the answer: {@code file:line:column: message: 'offending'.
   * Instead: ...}.
   *
   * @param origin what the errors are in: a file's name
   */
  public static List<String> lines(String origin, HeadroomApi.Answer answer) {
    var lines = new ArrayList<String>();
    for (var error : answer.body().path("errors")) {
      lines.add(place(origin, error) + ": " + message(error));
    }
    if (lines.isEmpty()) {
      lines.add(origin + ": " + summary(answer));
    }
    return lines;
  }

  /** The answer's own sentence with what each field lacks, or its status when it has none. */
  public static String summary(HeadroomApi.Answer answer) {
    if (answer.status() == 401) {
      return "the server wants a token: set HEADROOM_TOKEN or --token";
    }
    var detail = answer.body().path("detail").asText("");
    return detail.isEmpty()
        ? "the server answers HTTP " + answer.status()
        : detail + fields(answer);
  }

  /** What the sentence does not say yet; empty where errors have places in a file. */
  private static String fields(HeadroomApi.Answer answer) {
    var detail = answer.body().path("detail").asText("");
    var fields = new ArrayList<String>();
    for (var error : answer.body().path("errors")) {
      var pointer = error.path("pointer").asText("");
      boolean isSaid = detail.contains(error.path("message").asText());
      if (!pointer.isEmpty() && !isSaid && !error.path("line").isInt()) {
        fields.add(pointer.replaceFirst("^.*[./]", "") + " " + message(error));
      }
    }
    return fields.isEmpty() ? "" : ": " + String.join("; ", fields);
  }

  private static String place(String origin, JsonNode error) {
    if (error.path("line").isInt()) {
      return origin + ":" + error.path("line").asInt() + ":" + error.path("column").asInt(1);
    }
    var pointer = error.path("pointer").asText("");
    return pointer.isEmpty() ? origin : origin + ": " + pointer;
  }

  private static String message(JsonNode error) {
    var message = new StringBuilder(error.path("message").asText());
    var offending = error.path("offending").asText("");
    if (!offending.isEmpty()) {
      message.append(": '").append(offending).append('\'');
    }
    var instead = error.path("instead").asText("");
    if (!instead.isEmpty()) {
      message.append(". Write: ").append(instead);
    }
    return message.toString();
  }
}
