package dev.headroom.common.outbound.vertx;

import dev.headroom.common.outbound.OutboundTls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client, with its connections, for each way to trust. Safe for use by many threads. */
final class TlsClients {

  /** A way that was not used for longest goes first: certificates are renewed. */
  private static final int MOST = 200;

  private final Vertx vertx;
  private final int connectionsPerHost;
  private final Map<OutboundTls, HttpClient> clients = new LinkedHashMap<>(16, 0.75f, true);

  TlsClients(Vertx vertx, int connectionsPerHost) {
    this.vertx = vertx;
    this.connectionsPerHost = connectionsPerHost;
  }

  HttpClient of(OutboundTls tls) {
    List<HttpClient> gone = new ArrayList<>();
    try {
      synchronized (clients) {
        HttpClient client = clients.computeIfAbsent(tls.forAnyServer(), this::open);
        while (clients.size() > MOST) {
          gone.add(clients.remove(clients.keySet().iterator().next()));
        }
        return client;
      }
    } finally {
      gone.forEach(HttpClient::close);
    }
  }

  void close() {
    synchronized (clients) {
      clients.values().forEach(HttpClient::close);
      clients.clear();
    }
  }

  private HttpClient open(OutboundTls tls) {
    // Shorter than any server's own keep-alive (gunicorn 2 s, uvicorn and Node 5 s): a call
    // on a connection that the server is just closing would count as its failure.
    var options = new HttpClientOptions().setDecompressionSupported(false).setKeepAliveTimeout(1);
    if (tls.ca() != null) {
      options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(tls.ca())));
    }
    if (tls.certificate() != null && tls.key() != null) {
      options.setKeyCertOptions(
          new PemKeyCertOptions()
              .addCertValue(Buffer.buffer(tls.certificate()))
              .addKeyValue(Buffer.buffer(tls.key())));
    }
    if (tls.unchecked()) {
      options.setTrustAll(true).setVerifyHost(false);
    }
    return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(connectionsPerHost));
  }
}
