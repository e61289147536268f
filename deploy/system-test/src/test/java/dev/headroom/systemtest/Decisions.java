package dev.headroom.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The decisions about one trigger, oldest first. Making it checks what holds of any history: no id
 * twice, time goes forward, and each decision begins in the state in which the one before ended, so
 * that none is missing or doubled.
 */
record Decisions(List<JsonNode> decisions) {

  Decisions {
    decisions = List.copyOf(decisions);
    var ids = new HashSet<String>();
    String state = "ok";
    Instant last = Instant.EPOCH;
    for (JsonNode decision : decisions) {
      assertTrue(ids.add(decision.path("id").asText()), () -> "an id twice: " + decision);
      assertEquals(state, decision.path("from").asText(), () -> "the state before " + decision);
      Instant at = Instant.parse(decision.path("at").asText());
      assertTrue(at.isAfter(last), () -> "not after the one before: " + decision);
      state = decision.path("to").asText();
      last = at;
    }
  }

  /** The states in which the trigger was, the first one {@code ok}. */
  List<String> states() {
    var states = new ArrayList<String>();
    states.add("ok");
    decisions.forEach(decision -> states.add(decision.path("to").asText()));
    return states;
  }

  /** The states without {@code narrow}, which may be passed through or jumped over. */
  List<String> statesButNarrow() {
    var states = new ArrayList<String>();
    for (String state : states()) {
      if (!state.equals("narrow") && (states.isEmpty() || !states.getLast().equals(state))) {
        states.add(state);
      }
    }
    return states;
  }

  JsonNode last() {
    return decisions.getLast();
  }

  /** From when the comparison became true until the decision, in event time. */
  static Duration waited(JsonNode decision) {
    return Duration.between(
        Instant.parse(decision.path("since").asText()),
        Instant.parse(decision.path("at").asText()));
  }
}
