package dev.headroom.collector.source;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to call.
 *
 * @param headers may hold references, {@code ${NAME}}, to environment variables
 * @param bearerToken a reference, or null
 * @param bearerTokenFile the name of a file that holds it, or null
 * @param maxBodyBytes of the answer, compressed and not
 */
public record HttpTarget(
    URI url,
    Map<String, String> headers,
    @Nullable String bearerToken,
    @Nullable String bearerTokenFile,
    @Nullable BasicAuth basicAuth,
    int maxBodyBytes,
    Tls tls) {

  public HttpTarget {
    headers = Map.copyOf(headers);
  }

  /** With the usual TLS, and no file. */
  public HttpTarget(
      URI url,
      Map<String, String> headers,
      @Nullable String bearerToken,
      @Nullable BasicAuth basicAuth,
      int maxBodyBytes) {
    this(url, headers, bearerToken, null, basicAuth, maxBodyBytes, Tls.USUAL);
  }

  /** The same at another address. */
  public HttpTarget at(URI other) {
    return new HttpTarget(
        other, headers, bearerToken, bearerTokenFile, basicAuth, maxBodyBytes, tls);
  }

  /**
   * HTTP basic authentication.
   *
   * @param password a reference, {@code ${NAME}}
   */
  public record BasicAuth(String username, String password) {}

  /**
   * How the target is told from others, and who the collector says it is. Files are named below the
   * collector's directory of them.
   *
   * @param caFile certificates of those that may have signed the target's; null for the usual ones
   * @param certFile the collector's own certificate, or null
   * @param keyFile the key of that certificate, or null
   * @param serverName the name that the target's certificate is for; null for the address's
   * @param insecureSkipVerify whether any certificate will do
   */
  public record Tls(
      @Nullable String caFile,
      @Nullable String certFile,
      @Nullable String keyFile,
      @Nullable String serverName,
      boolean insecureSkipVerify) {

    public static final Tls USUAL = new Tls(null, null, null, null, false);
  }
}
