package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.List;
import java.util.Optional;

/** Finds a response by the first letters of its id. */
final class ResponseId {

  private static final int WHOLE = 32;

  private ResponseId() {}

  /** The response; empty, and complained about, when there is none or more than one. */
  static Optional<JsonNode> find(HeadroomApi api, String id, Terminal terminal) {
    boolean whole = id.length() >= WHOLE;
    var answer =
        api.get(
            whole
                ? "/api/v1/responses/" + HeadroomApi.escaped(id)
                : "/api/v1/responses?limit=1000");
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return Optional.empty();
    }
    if (whole) {
      return Optional.of(answer.body());
    }
    List<JsonNode> matching =
        Listed.in(answer.body(), "responses").stream()
            .filter(one -> one.path("id").asText().startsWith(id))
            .toList();
    if (matching.size() == 1) {
      return Optional.of(matching.getFirst());
    }
    terminal.complain(
        matching.isEmpty()
            ? "no response whose id begins with '%s'; ./headroom responses lists them".formatted(id)
            : "%d responses begin with '%s'; write more of the id".formatted(matching.size(), id));
    return Optional.empty();
  }
}
