package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.function.Function;

/** Somebody's word on a response: sent, and what became of it shown. */
final class ResponseAnswer {

  private ResponseAnswer() {}

  /**
   * @param id the first letters of it will do
   * @param word approve or reject
   * @param request made from the response as it is now
   * @return the exit code
   */
  static int send(
      HeadroomApi api,
      Terminal terminal,
      String id,
      String word,
      Function<JsonNode, ObjectNode> request) {
    var plan = ResponseId.find(api, id, terminal);
    if (plan.isEmpty()) {
      return ExitCode.PROBLEM;
    }
    var answer =
        api.post(
            "/api/v1/responses/" + plan.get().path("id").asText() + "/" + word,
            "application/json",
            request.apply(plan.get()).toString());
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(ResponseText.of(answer.body()));
    return ExitCode.FINE;
  }
}
