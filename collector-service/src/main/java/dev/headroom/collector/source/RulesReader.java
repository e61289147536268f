package dev.headroom.collector.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.common.regex.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a source. */
final class RulesReader {

  private static final int MOST_RULES = 50;
  private static final List<String> NAME = List.of("__name__");
  private static final List<String> ACTIONS =
      List.of("keep", "drop", "replace", "labelmap", "labeldrop", "labelkeep");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private RulesReader() {}

  static List<RelabelRule> read(JsonObject in) {
    List<JsonObject> written = in.objects("rules");
    if (written.size() > MOST_RULES) {
      in.problem("rules", String.valueOf(written.size()), "a source has at most 50 rules", null);
    }
    var rules = new ArrayList<RelabelRule>();
    for (JsonObject rule : written) {
      List<String> actions = ACTIONS.stream().filter(rule::has).toList();
      if (actions.size() == 1) {
        read(rule, actions.getFirst()).ifPresent(rules::add);
      } else {
        rule.problem("", (String) null, "a rule does one thing", "one of " + oneOf());
      }
      rule.refuseOtherKeys("a rule");
    }
    return rules;
  }

  private static String oneOf() {
    return String.join(", ", ACTIONS);
  }

  private static Optional<RelabelRule> read(JsonObject rule, String action) {
    JsonNode value = rule.get(action);
    if (value != null
        && value.isTextual()
        && !action.equals("replace")
        && !action.equals("labelmap")) {
      return regex(rule, action, value.textValue()).map(regex -> of(action, NAME, regex));
    }
    JsonObject in = rule.object(action);
    boolean ofSeries = action.equals("keep") || action.equals("drop") || action.equals("replace");
    List<String> from = ofSeries ? labels(in) : NAME;
    String usual = action.equals("replace") ? "(.*)" : null;
    Optional<Regex> regex = regex(in, "regex", in.has("regex") ? in.text("regex") : usual);
    Optional<RelabelRule> read =
        switch (action) {
          case "replace" -> {
            String to = to(in);
            String with = with(in);
            yield regex.map(one -> new RelabelRule.Replace(from, one, to, with));
          }
          case "labelmap" -> {
            String with = with(in);
            yield regex.map(one -> new RelabelRule.LabelMap(one, with));
          }
          default -> regex.map(one -> of(action, from, one));
        };
    in.refuseOtherKeys(action);
    return read;
  }

  private static RelabelRule of(String action, List<String> from, Regex regex) {
    return switch (action) {
      case "keep" -> new RelabelRule.Keep(from, regex);
      case "drop" -> new RelabelRule.Drop(from, regex);
      case "labeldrop" -> new RelabelRule.LabelDrop(regex);
      default -> new RelabelRule.LabelKeep(regex);
    };
  }

  private static List<String> labels(JsonObject in) {
    List<String> from = in.textList("from");
    from.stream()
        .filter(one -> !LABEL.matcher(one).matches())
        .forEach(one -> in.problem("from", one, "not a label's name", "letters, digits and '_'"));
    return from.isEmpty() ? NAME : from;
  }

  private static String to(JsonObject in) {
    String to = in.text("to");
    if (to == null || !LABEL.matcher(to).matches()) {
      in.problem("to", to, "the name of a label was expected", "path, or __name__");
    } else if (to.equals("source")) {
      in.problem("to", to, "the collector sets this label to the source's name", null);
    }
    return to == null ? "" : to;
  }

  private static String with(JsonObject in) {
    String with = in.text("with");
    return with == null ? "$1" : with;
  }

  private static Optional<Regex> regex(JsonObject in, String key, @Nullable String text) {
    if (text == null) {
      in.problem(key, (String) null, "the expression is missing", "http_.*");
      return Optional.empty();
    }
    Optional<String> fault = Regex.fault(text);
    fault.ifPresent(why -> in.problem(key, text, why, "an RE2 expression, e.g. http_.*"));
    return fault.isPresent() ? Optional.empty() : Optional.of(new Regex(text));
  }
}
