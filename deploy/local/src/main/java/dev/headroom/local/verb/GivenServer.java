package dev.headroom.local.verb;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A Redis or MongoDB that the operator names instead of an embedded one. */
final class GivenServer {

  private static final int CONNECT_MILLIS = 3_000;

  private GivenServer() {}

  /** What is wrong with the URL; empty when nothing is. */
  static Optional<String> flaw(String option, String url, List<String> schemes) {
    boolean known =
        schemes.stream()
            .anyMatch(
                scheme -> url.startsWith(scheme + "://") && url.length() > scheme.length() + 3);
    return known
        ? Optional.empty()
        : Optional.of(
            "%s wants a URL such as %s://host:port, not '%s'"
                .formatted(option, schemes.getFirst(), url));
  }

  /**
   * Why a plain {@code scheme://host:port} cannot be reached; empty when it can, and for forms that
   * name no single port.
   */
  static Optional<String> unreachable(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException severalHosts) {
      return Optional.empty();
    }
    if (uri.getHost() == null || uri.getPort() < 0) {
      return Optional.empty();
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MILLIS);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "Nothing answers at %s:%d: %s".formatted(uri.getHost(), uri.getPort(), e.getMessage()));
    }
  }
}
