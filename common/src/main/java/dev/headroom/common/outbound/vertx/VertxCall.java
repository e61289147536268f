package dev.headroom.common.outbound.vertx;

import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.common.outbound.OutboundResult.Failed;
import dev.headroom.common.outbound.TlsFailure;
import dev.headroom.common.time.MonotonicClock;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One exchange with one address, ended by its answer, its size or its deadline. */
final class VertxCall {

  private final Vertx vertx;
  private final HttpClient client;
  private final MonotonicClock clock;
  private final long start;
  private final CompletableFuture<OutboundResult> result = new CompletableFuture<>();
  private final AtomicReference<@Nullable HttpClientRequest> open = new AtomicReference<>();

  VertxCall(Vertx vertx, HttpClient client, MonotonicClock clock, long start) {
    this.vertx = vertx;
    this.client = client;
    this.clock = clock;
    this.start = start;
  }

  OutboundResult exchange(
      String method,
      URI uri,
      InetAddress address,
      @Nullable String serverName,
      Map<String, String> headers,
      byte @Nullable [] body,
      Duration left,
      int maxBodyBytes) {
    boolean tls = "https".equals(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    long timer =
        vertx.setTimer(
            Math.max(1, left.toMillis()),
            id ->
                end("timeout", "no whole answer in the " + left.toMillis() + " ms that were left"));
    var options =
        new RequestOptions()
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setHost(serverName == null ? uri.getHost() : serverName)
            .setPort(port)
            .setSsl(tls)
            .setMethod(HttpMethod.valueOf(method))
            .setURI(target(uri))
            .setConnectTimeout(Math.max(1, left.toMillis()));
    if (serverName != null) {
      // Else the server would be asked for what its certificate is called.
      options.putHeader("Host", uri.getRawAuthority());
    }
    headers.forEach(options::putHeader);
    client
        .request(options)
        .onSuccess(
            request -> {
              open.set(request);
              if (result.isDone()) {
                request.reset();
              }
              // Handled in the callback of send itself, which runs on the connection's own context:
              // one hop later the answer of a pooled connection may already have passed by.
              (body == null ? request.send() : request.send(Buffer.buffer(body)))
                  .onSuccess(response -> read(response, maxBodyBytes))
                  .onFailure(this::fail);
            })
        .onFailure(this::fail);
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end("interrupted", "the caller is shutting down");
      return result.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call never ends exceptionally", e);
    } finally {
      vertx.cancelTimer(timer);
    }
  }

  private void read(HttpClientResponse response, int maxBodyBytes) {
    Buffer received = Buffer.buffer();
    response.exceptionHandler(this::fail);
    response.handler(
        chunk -> {
          if (received.length() + chunk.length() > maxBodyBytes) {
            end("body-too-large", "the answer is larger than %d bytes".formatted(maxBodyBytes));
          } else if (!result.isDone()) {
            received.appendBuffer(chunk);
          }
        });
    response.endHandler(
        done ->
            result.complete(
                new Answered(
                    response.statusCode(),
                    headers(response),
                    received.getBytes(),
                    clock.since(start))));
  }

  private void fail(Throwable failure) {
    String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    TlsFailure.reason(failure)
        .ifPresentOrElse(
            why -> end("tls", why),
            () -> end(failure instanceof ConnectException ? "connect" : "connection-lost", reason));
  }

  private void end(String code, String reason) {
    result.complete(new Failed(code, reason, clock.since(start)));
    HttpClientRequest request = open.get();
    if (request != null) {
      request.reset();
    }
  }

  private static Map<String, String> headers(HttpClientResponse response) {
    var headers = new TreeMap<String, String>();
    response
        .headers()
        .forEach(
            (name, value) ->
                headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b));
    return headers;
  }

  private static String target(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
