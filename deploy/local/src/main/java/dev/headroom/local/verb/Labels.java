package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** A label set behind a name: {@code {pod=a,tenant=acme}}. */
final class Labels {

  private Labels() {}

  /** Nothing for no labels. */
  static String of(JsonNode labels) {
    return labels.isEmpty()
        ? ""
        : labels
            .propertyStream()
            .map(label -> label.getKey() + "=" + label.getValue().asText())
            .collect(Collectors.joining(",", "{", "}"));
  }
}
