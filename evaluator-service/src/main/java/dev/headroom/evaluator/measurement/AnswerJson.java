package dev.headroom.evaluator.measurement;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.plan.Element;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Answers as Prometheus's HTTP API writes them, on one line.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">HTTP API</a>
 */
public final class AnswerJson {

  private final StringBuilder json = new StringBuilder();

  private AnswerJson() {}

  public static String of(Answer answer) {
    var writer = new AnswerJson();
    switch (answer) {
      case Answer.Vector(long at, var elements) ->
          writer.success("vector", () -> writer.list(elements, one -> writer.element(at, one)));
      case Answer.Scalar(long at, double value) ->
          writer.success("scalar", () -> writer.pair(at, NumberText.of(value)));
      case Answer.Text(long at, String value) ->
          writer.success("string", () -> writer.pair(at, value));
      case Answer.Matrix(var series) ->
          writer.success("matrix", () -> writer.list(series, writer::series));
      case Answer.Failure(var fault, String message) -> writer.failure(fault, message);
    }
    return writer.json.toString();
  }

  private void success(String type, Runnable result) {
    json.append("{\"status\":\"success\",\"data\":{\"resultType\":\"").append(type);
    json.append("\",\"result\":");
    result.run();
    json.append("}}");
  }

  private void failure(Answer.Fault fault, String message) {
    json.append("{\"status\":\"error\",\"errorType\":\"");
    json.append(fault.name().toLowerCase(Locale.ROOT)).append("\",\"error\":");
    string(message);
    json.append('}');
  }

  private void element(long atMillis, Element element) {
    metric(element.labels());
    json.append(",\"value\":");
    pair(atMillis, NumberText.of(element.value()));
    json.append('}');
  }

  private void series(SampledSeries series) {
    metric(series.labels());
    json.append(",\"values\":[");
    for (int i = 0; i < series.size(); i++) {
      json.append(i == 0 ? "" : ",");
      pair(series.timesMillis()[i], NumberText.of(series.values()[i]));
    }
    json.append("]}");
  }

  private void metric(SeriesLabels labels) {
    json.append("{\"metric\":{");
    for (int i = 0; i < labels.size(); i++) {
      json.append(i == 0 ? "" : ",");
      string(labels.name(i));
      json.append(':');
      string(labels.value(i));
    }
    json.append('}');
  }

  private void pair(long atMillis, String value) {
    json.append('[').append(TimeText.seconds(atMillis)).append(',');
    string(value);
    json.append(']');
  }

  private <T> void list(List<T> items, Consumer<T> writer) {
    json.append('[');
    String separator = "";
    for (T item : items) {
      json.append(separator);
      writer.accept(item);
      separator = ",";
    }
    json.append(']');
  }

  private void string(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
