package dev.headroom.collector.source;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to call.
 *
 * @param headers may hold references, {@code ${NAME}}, to environment variables
 * @param bearerToken a reference, or null
 * @param maxBodyBytes of the answer, compressed and not
 */
public record HttpTarget(
    URI url,
    Map<String, String> headers,
    @Nullable String bearerToken,
    @Nullable BasicAuth basicAuth,
    int maxBodyBytes) {

  public HttpTarget {
    headers = Map.copyOf(headers);
  }

  /** The same at another address. */
  public HttpTarget at(URI other) {
    return new HttpTarget(other, headers, bearerToken, basicAuth, maxBodyBytes);
  }

  /**
   * HTTP basic authentication.
   *
   * @param password a reference, {@code ${NAME}}
   */
  public record BasicAuth(String username, String password) {}
}
