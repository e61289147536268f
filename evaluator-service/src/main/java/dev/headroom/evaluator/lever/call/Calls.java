package dev.headroom.evaluator.lever.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.common.outbound.OutboundResult.Failed;
import dev.headroom.common.outbound.OutboundResult.Refused;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sends requests, and says what came of each without a secret. Safe for many threads. */
public final class Calls {

  private static final int SHOWN = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nothing was sent that the other side could have acted on. */
  private static final Set<String> BEFORE_SENDING = Set.of("dns", "connect", "tls");

  private final OutboundHttp http;

  public Calls(OutboundHttp http) {
    this.http = http;
  }

  /**
   * @param shown the call as messages name it, e.g. {@code PUT http://backend/workers}
   * @param redact takes secrets out of what the other side said
   */
  public Reply send(OutboundRequest request, String shown, UnaryOperator<String> redact) {
    return switch (http.send(request)) {
      case Answered answer -> answered(answer, shown, redact);
      case Refused refused ->
          lost(Kind.DENIED, shown + " was not sent: " + redact.apply(refused.reason()), false);
      case Failed failed ->
          lost(
              Kind.UNREACHABLE,
              "%s failed: %s (%s)".formatted(shown, redact.apply(failed.reason()), failed.code()),
              !BEFORE_SENDING.contains(failed.code()));
    };
  }

  private static Reply answered(Answered answer, String shown, UnaryOperator<String> redact) {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    int status = answer.status();
    if (status / 100 == 2) {
      return new Reply.Taken(status, body);
    }
    String said = "%s answered %d%s".formatted(shown, status, excerpt(redact.apply(detail(body))));
    return switch (status) {
      case 401, 403 -> refused(status, body, Kind.DENIED, said);
      case 404, 410 -> refused(status, body, Kind.ABSENT, said);
      case 408 -> lost(Kind.UNREACHABLE, said, true);
      case 425, 429 -> lost(Kind.UNREACHABLE, said + later(answer), false);
      case 501 -> refused(status, body, Kind.INVALID, said);
      default ->
          status >= 500
              ? lost(Kind.UNREACHABLE, said + later(answer), true)
              : status / 100 == 3
                  ? refused(
                      status, body, Kind.INVALID, said + "; declare the address that it moved to")
                  : refused(status, body, Kind.INVALID, said);
    };
  }

  private static Reply refused(int status, String body, Kind kind, String says) {
    return new Reply.Refused(status, body, new Fault(kind, says));
  }

  private static Reply lost(Kind kind, String says, boolean perhaps) {
    return new Reply.Lost(new Fault(kind, says), perhaps);
  }

  private static String later(Answered answer) {
    @Nullable String after = answer.header("Retry-After");
    return after == null ? "" : "; it asks to come back after " + excerpt(after).strip();
  }

  /**
   * What a problem document says, or the text itself; JSON with its usual escapes, so that a secret
   * in it is recognised.
   */
  private static String detail(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      JsonNode said = answer.path("detail");
      return said.isTextual() ? said.textValue() : answer.toString();
    } catch (JsonProcessingException notJson) {
      return body;
    }
  }

  private static String excerpt(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.isEmpty()) {
      return "";
    }
    return " " + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...");
  }
}
