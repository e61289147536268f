package dev.headroom.local.discover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.Collectors;

/** A {@link Draft} as a whole runbook, and as JSON. */
public final class DraftText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_REMARK = 110;

  private DraftText() {}

  /** A runbook that the evaluator takes as it is. */
  public static String yaml(Draft draft) {
    var text = new StringBuilder();
    text.append(
        """
        # A draft by `headroom discover`. Thresholds are guesses: put your own, and say what is done when they trip.
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: %1$s}
        spec:
          title: Capacity of %1$s
          policy: {mode: observe}

          sources:
        """
            .formatted(draft.name()));
    remark(text, "    ", draft.remark());
    text.append("    %s: %s%n".formatted(draft.name(), flow(draft.source())));
    text.append("\n  components:\n    %s:\n      triggers:\n".formatted(draft.name()));
    for (Candidate candidate : draft.candidates()) {
      trigger(text, candidate);
    }
    if (!draft.others().isEmpty()) {
      text.append("        # Also there, for triggers of your own:\n");
      draft.others().forEach(other -> other(text, other));
    }
    return text.toString().stripTrailing();
  }

  /** The same in parts, and whole as {@code runbook}. */
  public static String json(Draft draft) {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("sources").set(draft.name(), draft.source());
    var triggers = json.putObject("triggers");
    for (Candidate candidate : draft.candidates()) {
      ObjectNode trigger = triggers.putObject(candidate.name());
      trigger.put("title", candidate.title()).put("measure", candidate.measure());
      if (!candidate.unit().isEmpty()) {
        trigger.put("unit", candidate.unit());
      }
      trigger.put("trigger", candidate.trigger()).put("remark", candidate.remark());
    }
    var others = json.putArray("others");
    draft
        .others()
        .forEach(
            other -> others.addObject().put("measure", other.measure()).put("help", other.help()));
    return json.put("runbook", yaml(draft)).toPrettyString();
  }

  private static void trigger(StringBuilder text, Candidate candidate) {
    remark(text, "        ", candidate.remark());
    text.append("        %s:\n".formatted(candidate.name()));
    text.append("          title: %s\n".formatted(quoted(candidate.title())));
    text.append("          measure: %s\n".formatted(single(candidate.measure())));
    if (!candidate.unit().isEmpty()) {
      text.append("          unit: %s\n".formatted(candidate.unit()));
    }
    text.append("          trigger: %s\n".formatted(quoted(candidate.trigger())));
    text.append("          response: {says: \"Write what is done\"}\n");
  }

  private static void other(StringBuilder text, Draft.Other other) {
    text.append("        # measure: %s\n".formatted(single(other.measure())));
    if (!other.help().isEmpty()) {
      text.append("        #   %s\n".formatted(line(other.help())));
    }
  }

  private static void remark(StringBuilder text, String indent, String remark) {
    if (!remark.isEmpty()) {
      text.append("%s# %s\n".formatted(indent, line(remark)));
    }
  }

  /** What the target says is text: no line feed of it may end the comment. */
  private static String line(String said) {
    String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_REMARK ? line : line.substring(0, LONGEST_REMARK) + "...";
  }

  /** A mapping on one line, as people write it. */
  private static String flow(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object.properties().stream()
          .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    String text = node.asText();
    return node.isTextual() && !text.matches("[0-9]+(s|m|h)") ? quoted(text) : text;
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static String single(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
