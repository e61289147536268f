package dev.headroom.collector.scrape;

import dev.headroom.common.outbound.OutboundConfig;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.vertx.VertxOutboundHttp;
import io.vertx.core.Vertx;

/** The client that the service uses, for tests against real servers on loopback. */
public final class RealHttp {

  private static final OutboundHttp CLIENT =
      new VertxOutboundHttp(
          Vertx.vertx(),
          new OutboundConfig() {
            @Override
            public boolean allowLoopback() {
              return true;
            }

            @Override
            public int maxConnectionsPerHost() {
              return 4;
            }
          },
          System::nanoTime);

  private RealHttp() {}

  public static OutboundHttp client() {
    return CLIENT;
  }
}
