package dev.headroom.common.outbound.vertx;

import dev.headroom.common.outbound.AddressPolicy;
import dev.headroom.common.outbound.OutboundConfig;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.common.outbound.OutboundResult.Failed;
import dev.headroom.common.outbound.OutboundResult.Refused;
import dev.headroom.common.outbound.OutboundTls;
import dev.headroom.common.time.MonotonicClock;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the name once, checks every address it has, and connects to the one it checked, so that
 * a name cannot change its meaning between the check and the call. Each redirect is checked anew,
 * and loses the caller's headers and certificate when it leaves the origin.
 */
@ApplicationScoped
@DefaultBean
public class VertxOutboundHttp implements OutboundHttp {

  private static final String LOCATION = "location";

  private final Vertx vertx;
  private final TlsClients clients;
  private final AddressPolicy policy;
  private final MonotonicClock clock;

  public VertxOutboundHttp(Vertx vertx, OutboundConfig config, MonotonicClock clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.policy = new AddressPolicy(config.allowLoopback());
    this.clients = new TlsClients(vertx, config.maxConnectionsPerHost());
  }

  @PreDestroy
  void close() {
    clients.close();
  }

  @Override
  public OutboundResult send(OutboundRequest request) {
    long start = clock.nanos();
    URI uri = request.uri();
    Map<String, String> headers = request.headers();
    String method = request.method();
    byte @Nullable [] body = request.body();
    OutboundTls tls = request.tls();
    for (int redirects = 0; ; redirects++) {
      Duration left = request.deadline().minus(clock.since(start));
      OutboundResult result = callOnce(request, tls, method, uri, headers, body, left, start);
      if (!(result instanceof Answered answer)
          || !isRedirect(answer)
          || request.maxRedirects() == 0) {
        return result;
      }
      if (redirects == request.maxRedirects()) {
        return failed("too-many-redirects", redirects + " redirects, the last to " + uri, start);
      }
      URI next = uri.resolve(answer.headers().getOrDefault(LOCATION, ""));
      if (!sameOrigin(uri, next)) {
        headers = Map.of();
        tls = OutboundTls.USUAL;
      }
      if (answer.status() == 303) {
        method = "GET";
        body = null;
      }
      uri = next;
    }
  }

  private OutboundResult callOnce(
      OutboundRequest request,
      OutboundTls tls,
      String method,
      URI uri,
      Map<String, String> headers,
      byte @Nullable [] body,
      Duration left,
      long start) {
    if (left.isNegative() || left.isZero()) {
      return failed("timeout", "no answer within " + request.deadline(), start);
    }
    String scheme = uri.getScheme();
    if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      return new Refused("address-refused", "only http and https URLs are called, not " + uri);
    }
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(unbracketed(uri.getHost()));
    } catch (UnknownHostException e) {
      return failed("dns", "no address for " + uri.getHost(), start);
    }
    for (InetAddress address : addresses) {
      Optional<String> refusal = policy.refusal(address);
      if (refusal.isPresent()) {
        return new Refused("address-refused", uri.getHost() + ": " + refusal.get());
      }
    }
    return new VertxCall(vertx, clients.of(tls), clock, start)
        .exchange(
            method,
            uri,
            addresses[0],
            tls.serverName(),
            headers,
            body,
            left,
            request.maxBodyBytes());
  }

  private Failed failed(String code, String reason, long start) {
    return new Failed(code, reason, clock.since(start));
  }

  private static boolean isRedirect(Answered answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> answer.headers().containsKey(LOCATION);
      default -> false;
    };
  }

  private static boolean sameOrigin(URI left, URI right) {
    return String.valueOf(left.getScheme()).equals(right.getScheme())
        && String.valueOf(left.getAuthority()).equals(right.getAuthority());
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
