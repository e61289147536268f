package dev.headroom.local.stack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Whether a service takes work, and if not, why. */
public sealed interface Readiness {

  record Ready() implements Readiness {}

  /** Nobody answers yet. */
  record Silent(String reason) implements Readiness {}

  /** The service answers that it cannot work yet; one line for each check that is down. */
  record Refusing(List<String> checks) implements Readiness {
    public Refusing {
      checks = List.copyOf(checks);
    }
  }

  default boolean isReady() {
    return this instanceof Ready;
  }

  /** Why it is not ready, in a few words; empty when it is. */
  default String reason() {
    return switch (this) {
      case Ready() -> "";
      case Silent(var reason) -> reason;
      case Refusing(var checks) -> String.join("; ", checks);
    };
  }

  /**
   * Reads the answer of {@code /q/health/ready} (MicroProfile Health 4.0, section "Wire format").
   */
  static Readiness answered(int status, String body) {
    if (status == 200) {
      return new Ready();
    }
    var down = new ArrayList<String>();
    try {
      for (var check : new ObjectMapper().readTree(body).path("checks")) {
        if (!check.path("status").asText().equals("UP")) {
          down.add(check.path("name").asText("a check") + data(check.path("data")));
        }
      }
    } catch (JacksonException notHealth) {
      return new Refusing(List.of("answers HTTP " + status));
    }
    return new Refusing(down.isEmpty() ? List.of("answers HTTP " + status) : down);
  }

  private static String data(JsonNode data) {
    var facts = new ArrayList<String>();
    data.properties().forEach(fact -> facts.add(fact.getKey() + ": " + fact.getValue().asText()));
    return facts.isEmpty() ? " is down" : " is down (" + String.join(", ", facts) + ")";
  }
}
