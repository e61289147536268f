package dev.headroom.common.outbound;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an outbound call ended. */
public sealed interface OutboundResult {

  /**
   * The other side answered, with whatever status.
   *
   * @param headers by lower-case name; repeated ones joined by a comma
   */
  record Answered(int status, Map<String, String> headers, byte[] body, Duration elapsed)
      implements OutboundResult {

    public @Nullable String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  /**
   * We did not call: the address is not allowed.
   *
   * @param code stable, for example {@code address-refused}
   */
  record Refused(String code, String reason) implements OutboundResult {}

  /**
   * We called and got no whole answer; whether it had an effect is unknown.
   *
   * @param code {@code timeout}, {@code dns}, {@code connect}, {@code body-too-large}, {@code tls},
   *     {@code connection-lost} or {@code too-many-redirects}
   */
  record Failed(String code, String reason, Duration elapsed) implements OutboundResult {}
}
