package dev.headroom.collector.scrape;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.common.wire.SeriesLabels;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Numbers of a JSON document, each where its pointer leads. A field that is absent or no number has
 * no sample, and a warning says so.
 */
final class JsonFields {

  static final ObjectReader JSON =
      JsonMapper.builder()
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int MOST_DIGITS = 64;

  private record Field(String metric, SeriesLabels labels, JsonPointer pointer) {}

  private final List<Field> fields;
  private final boolean textsCount;

  /**
   * @param pointers by metric
   * @param textsCount whether a text that is a number, {@code "42"}, counts as that number
   */
  JsonFields(TargetLabels labels, Map<String, String> pointers, boolean textsCount) {
    this.textsCount = textsCount;
    this.fields =
        pointers.entrySet().stream()
            .map(
                e ->
                    new Field(
                        e.getKey(), labels.own(e.getKey()), JsonPointer.compile(e.getValue())))
            .toList();
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Adds what the document says; false if it is not JSON. */
  boolean read(byte[] body, Map<SeriesLabels, Double> samples, List<String> warnings) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      return false;
    }
    for (Field field : fields) {
      JsonNode value = json.at(field.pointer());
      OptionalDouble number = number(value);
      if (number.isPresent()) {
        samples.put(field.labels(), number.getAsDouble());
      } else {
        warnings.add(
            "%s has no sample: %s at %s"
                .formatted(field.metric(), described(value), field.pointer()));
      }
    }
    return true;
  }

  private OptionalDouble number(JsonNode value) {
    double number =
        switch (value.getNodeType()) {
          case BOOLEAN -> value.booleanValue() ? 1 : 0;
          case NUMBER -> value.doubleValue();
          case STRING -> textsCount ? number(value.textValue()) : Double.NaN;
          case MISSING, NULL, ARRAY, OBJECT, POJO, BINARY -> Double.NaN;
        };
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /** The number that a text is, written as JSON writes numbers; NaN if it is none. */
  private static double number(String text) {
    return text.length() <= MOST_DIGITS
            && text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")
        ? Double.parseDouble(text)
        : Double.NaN;
  }

  private static String described(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING -> "there is nothing";
      case NULL -> "there is null";
      case NUMBER -> "there is a number out of range";
      case STRING -> "there is a text, not a number,";
      case ARRAY, OBJECT, POJO, BINARY, BOOLEAN -> "there is no number";
    };
  }
}
