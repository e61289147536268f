package dev.headroom.common.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call and its bounds.
 *
 * @param headers sent as given; {@code Host} and {@code Content-Length} are set by the client
 * @param body null for none
 * @param deadline for everything: name resolution, connection, redirects, the last byte
 * @param maxBodyBytes of the answer, as sent (before any decompression)
 * @param maxRedirects 0 answers a redirect as it is
 * @param tls for the origin of the address; a redirect away from it has the usual one
 */
public record OutboundRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    byte @Nullable [] body,
    Duration deadline,
    int maxBodyBytes,
    int maxRedirects,
    OutboundTls tls) {

  public OutboundRequest(
      String method,
      URI uri,
      Map<String, String> headers,
      byte @Nullable [] body,
      Duration deadline,
      int maxBodyBytes,
      int maxRedirects) {
    this(method, uri, headers, body, deadline, maxBodyBytes, maxRedirects, OutboundTls.USUAL);
  }

  public OutboundRequest {
    headers = Map.copyOf(headers);
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline must be positive: " + deadline);
    }
    if (maxBodyBytes < 0 || maxRedirects < 0) {
      throw new IllegalArgumentException("limits must not be negative");
    }
  }

  public static OutboundRequest get(URI uri, Duration deadline, int maxBodyBytes) {
    return new OutboundRequest("GET", uri, Map.of(), null, deadline, maxBodyBytes, 3);
  }

  /** A request without a body that takes the first answer as it is, redirects included. */
  public static OutboundRequest direct(
      String method, URI uri, Map<String, String> headers, Duration deadline, int maxBodyBytes) {
    return new OutboundRequest(method, uri, headers, null, deadline, maxBodyBytes, 0);
  }

  public OutboundRequest withBody(byte[] content) {
    return new OutboundRequest(
        method, uri, headers, content, deadline, maxBodyBytes, maxRedirects, tls);
  }

  public OutboundRequest withHeaders(Map<String, String> replacement) {
    return new OutboundRequest(
        method, uri, replacement, body, deadline, maxBodyBytes, maxRedirects, tls);
  }

  public OutboundRequest withTls(OutboundTls replacement) {
    return new OutboundRequest(
        method, uri, headers, body, deadline, maxBodyBytes, maxRedirects, replacement);
  }
}
