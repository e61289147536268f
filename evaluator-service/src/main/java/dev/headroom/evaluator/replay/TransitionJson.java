package dev.headroom.evaluator.replay;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measurement.NumberText;
import dev.headroom.evaluator.response.ProposedStep;
import dev.headroom.evaluator.runbook.Json;
import java.util.OptionalDouble;

/**
 * A transition as one line of JSON, its keys in a fixed order. What is not known is {@code null};
 * an infinite value is a text, as JSON has no number for it.
 */
public final class TransitionJson {

  private final StringBuilder json = new StringBuilder(256);

  private TransitionJson() {}

  public static String of(Transition transition) {
    var writer = new TransitionJson();
    writer.object(transition);
    return writer.json.toString();
  }

  private void object(Transition one) {
    json.append('{');
    text("at", one.at().toString());
    text(",component", one.component());
    text(",trigger", one.name());
    labels(one.labels());
    text(",from", one.from().word());
    text(",to", one.to().word());
    number("value", one.value());
    number("threshold", OptionalDouble.of(one.threshold()));
    number("headroom", one.headroom());
    number("coverage", OptionalDouble.of(one.coverage()));
    if (one.response() != null) {
      response(one.response());
    }
    json.append('}');
  }

  private void labels(SeriesLabels labels) {
    json.append(",\"labels\":{");
    for (int i = 0; i < labels.size(); i++) {
      json.append(i == 0 ? "" : ",").append(Json.write(labels.name(i))).append(':');
      json.append(Json.write(labels.value(i)));
    }
    json.append('}');
  }

  private void response(PlannedResponse planned) {
    json.append(",\"response\":{");
    text("says", planned.says());
    text(",mode", planned.mode());
    json.append(",\"steps\":[");
    String separator = "{";
    for (ProposedStep step : planned.steps()) {
      json.append(separator);
      text("kind", step.kind());
      text(",does", step.does());
      if (step.blockedBy() != null) {
        text(",blockedBy", step.blockedBy());
      }
      json.append('}');
      separator = ",{";
    }
    json.append(']');
    if (!planned.proposed()) {
      text(",withheld", planned.withheld());
    }
    json.append('}');
  }

  /** A key may begin with the comma that goes before it. */
  private void text(String key, String value) {
    boolean follows = key.startsWith(",");
    json.append(follows ? "," : "").append('"').append(follows ? key.substring(1) : key);
    json.append("\":").append(Json.write(value));
  }

  private void number(String key, OptionalDouble number) {
    json.append(",\"").append(key).append("\":");
    double value = number.orElse(Double.NaN);
    if (Double.isFinite(value)) {
      json.append(NumberText.of(value));
    } else {
      json.append(Double.isNaN(value) ? "null" : "\"" + NumberText.of(value) + "\"");
    }
  }
}
