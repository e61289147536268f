package dev.headroom.evaluator.measurement.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether two answers say the same, but for the last digits of their numbers. */
final class Agreement {

  private static final double RELATIVE = 1e-9;

  /** Differences of numbers of our size, which rounding alone may leave. */
  private static final double ABSOLUTE = 1e-9;

  private Agreement() {}

  /** The first difference; empty if there is none. */
  static Optional<String> difference(JsonNode ours, JsonNode theirs) {
    if (!ours.path("status").equals(theirs.path("status"))) {
      return Optional.of("we say " + shown(ours) + ", they say " + shown(theirs));
    }
    if (ours.path("status").asText().equals("error")) {
      return Optional.empty();
    }
    JsonNode mine = ours.path("data");
    JsonNode other = theirs.path("data");
    if (!mine.path("resultType").equals(other.path("resultType"))) {
      return Optional.of("types " + mine.path("resultType") + ", " + other.path("resultType"));
    }
    return switch (mine.path("resultType").asText()) {
      case "vector", "matrix" -> seriesDifference(mine.path("result"), other.path("result"));
      default -> pointDifference("", mine.path("result"), other.path("result"));
    };
  }

  private static Optional<String> seriesDifference(JsonNode ours, JsonNode theirs) {
    Map<JsonNode, JsonNode> left = new HashMap<>();
    ours.forEach(series -> left.put(series.path("metric"), series));
    if (ours.size() != theirs.size() || left.size() != ours.size()) {
      return Optional.of(ours.size() + " series, theirs " + theirs.size() + ": " + shown(theirs));
    }
    for (JsonNode series : theirs) {
      JsonNode metric = series.path("metric");
      JsonNode mine = left.get(metric);
      if (mine == null) {
        return Optional.of("no " + metric);
      }
      var difference =
          series.has("value")
              ? pointDifference("" + metric, mine.path("value"), series.path("value"))
              : pointsDifference("" + metric, mine.path("values"), series.path("values"));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> pointsDifference(String at, JsonNode ours, JsonNode theirs) {
    if (ours.size() != theirs.size()) {
      return Optional.of(at + ": " + ours.size() + " points, theirs " + theirs.size());
    }
    for (int i = 0; i < ours.size(); i++) {
      var difference = pointDifference(at, ours.get(i), theirs.get(i));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> pointDifference(String at, JsonNode ours, JsonNode theirs) {
    boolean same =
        ours.path(0).asDouble() == theirs.path(0).asDouble()
            && isClose(number(ours.path(1)), number(theirs.path(1)));
    return same ? Optional.empty() : Optional.of(at + " " + ours + ", theirs " + theirs);
  }

  private static double number(JsonNode text) {
    return switch (text.asText()) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text.asText());
    };
  }

  private static boolean isClose(double ours, double theirs) {
    if (Double.compare(ours, theirs) == 0 || ours == theirs) {
      return true;
    }
    double larger = Math.max(Math.abs(ours), Math.abs(theirs));
    return Math.abs(ours - theirs) <= Math.max(ABSOLUTE, RELATIVE * larger)
        && Double.isFinite(larger);
  }

  private static String shown(JsonNode answer) {
    String text = answer.toString();
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }
}
