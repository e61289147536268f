package dev.headroom.local.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headroom.common.wire.SeriesLabels;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/** Reads a matrix of Prometheus's HTTP API as it comes; none of it is kept. */
final class MatrixReader {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final SampleReceiver receiver;

  MatrixReader(SampleReceiver receiver) {
    this.receiver = receiver;
  }

  void read(InputStream body) throws IOException {
    try (JsonParser json = FACTORY.createParser(body)) {
      boolean found = false;
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && "result".equals(json.currentName())) {
          found = true;
          expect(json, json.nextToken(), JsonToken.START_ARRAY);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            series(json);
          }
        }
      }
      if (!found) {
        throw new JsonParseException(json, "there is no result");
      }
    }
  }

  /** The labels come before the samples, as Prometheus writes them. */
  private void series(JsonParser json) throws IOException {
    expect(json, json.currentToken(), JsonToken.START_OBJECT);
    SeriesLabels labels = SeriesLabels.of(Map.of());
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if ("metric".equals(field)) {
        labels = labels(json);
      } else if ("values".equals(field)) {
        values(json, labels);
      } else {
        json.skipChildren();
      }
    }
  }

  private static SeriesLabels labels(JsonParser json) throws IOException {
    expect(json, json.currentToken(), JsonToken.START_OBJECT);
    var labels = new TreeMap<String, String>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      expect(json, json.nextToken(), JsonToken.VALUE_STRING);
      labels.put(name, json.getText());
    }
    return SeriesLabels.of(labels);
  }

  private void values(JsonParser json, SeriesLabels labels) throws IOException {
    expect(json, json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() == JsonToken.START_ARRAY) {
      JsonToken time = json.nextToken();
      if (time == null || !time.isNumeric()) {
        throw new JsonParseException(json, "a time was expected");
      }
      long millis = Math.round(json.getDoubleValue() * 1000);
      expect(json, json.nextToken(), JsonToken.VALUE_STRING);
      receiver.sample(labels, millis, number(json));
      expect(json, json.nextToken(), JsonToken.END_ARRAY);
    }
  }

  private static double number(JsonParser json) throws IOException {
    String text = json.getText();
    try {
      return switch (text) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw new JsonParseException(json, "'" + text + "' is no number");
    }
  }

  private static void expect(JsonParser json, JsonToken found, JsonToken wanted)
      throws IOException {
    if (found != wanted) {
      throw new JsonParseException(json, "%s where %s was expected".formatted(found, wanted));
    }
  }
}
