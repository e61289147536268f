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
    if (id.length() >= WHOLE) {
      return whole(api, id, terminal);
    }
    var answer = api.get("/api/v1/responses?limit=1000");
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return Optional.empty();
    }
    List<JsonNode> matching =
        Listed.in(answer.body(), "responses").stream()
            .filter(one -> one.path("id").asText().startsWith(id))
            .toList();
    if (matching.size() == 1) {
      return whole(api, matching.getFirst().path("id").asText(), terminal);
    }
    terminal.complain(
        matching.isEmpty()
            ? "no response whose id begins with '%s'; ./headroom responses lists them".formatted(id)
            : "%d responses begin with '%s'; write more of the id".formatted(matching.size(), id));
    return Optional.empty();
  }

  private static Optional<JsonNode> whole(HeadroomApi api, String id, Terminal terminal) {
    var answer = api.get("/api/v1/responses/" + HeadroomApi.escaped(id));
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return Optional.empty();
    }
    return Optional.of(answer.body());
  }
}
