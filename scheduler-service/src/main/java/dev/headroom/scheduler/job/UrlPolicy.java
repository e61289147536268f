package dev.headroom.scheduler.job;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which URLs a job may call: http and https, on hosts that the installation lists.
 *
 * <p>An entry is a host ({@code api.example.com}), a host and port ({@code 10.0.0.7:8080}), all
 * hosts below a domain ({@code *.example.com}), or every host ({@code *}).
 */
public record UrlPolicy(List<String> allowedHosts) {

  /** For definitions that passed the policy of their day; a call is checked against today's. */
  public static final UrlPolicy ANY_HOST = new UrlPolicy(List.of("*"));

  private static final Set<String> SCHEMES = Set.of("http", "https");

  public UrlPolicy {
    allowedHosts = allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** Why the URL may not be called and what to do about it, or empty when it may. */
  public Optional<String> refusal(URI url) {
    if (url.getScheme() == null || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
      return Optional.of("a URL begins with http:// or https://");
    }
    if (url.getHost() == null) {
      return Optional.of("the URL names no host");
    }
    if (url.getUserInfo() != null) {
      return Optional.of("a URL carries no password; write an Authorization header with ${ENV}");
    }
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (allowedHosts.stream().anyMatch(entry -> allows(entry, host, url.getPort()))) {
      return Optional.empty();
    }
    return Optional.of(
        "host "
            + host
            + " is not on the list of headroom.scheduler.http.allowed-hosts ("
            + (allowedHosts.isEmpty() ? "which is empty" : String.join(", ", allowedHosts))
            + ")");
  }

  private static boolean allows(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.startsWith("*.")) {
      return host.endsWith(entry.substring(1)) && host.length() > entry.length() - 1;
    }
    return entry.equals(host) || entry.equals(host + ":" + port);
  }
}
