package dev.headroom.common.edge;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may come from a browser's page, judged by its {@code Origin}.
 *
 * <p>A browser lets any page send a POST to loopback, as a form does, and only keeps the answer
 * from it; but it says where the page is from. Programs send no origin and are not meant. The
 * address has to be loopback's too: a page can point a name of its own at it.
 */
final class CrossSite {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private CrossSite() {}

  /**
   * @param host as the request has it, {@code localhost:8080}
   */
  static boolean mayPass(String method, @Nullable String origin, @Nullable String host) {
    if (READING.contains(method) || origin == null) {
      return true;
    }
    try {
      URI page = new URI(origin);
      return host != null
          && page.getHost() != null
          && isLoopback(page.getHost().toLowerCase(Locale.ROOT))
          && host.equalsIgnoreCase(page.getRawAuthority());
    } catch (URISyntaxException notAnOrigin) {
      return false;
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}");
  }
}
