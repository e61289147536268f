package dev.headroom.collector.discovery.dns;

import dev.headroom.collector.discovery.Finder;
import dev.headroom.collector.source.Discovery;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Makes finders that share one resolver. */
public final class DnsFinders implements AutoCloseable {

  private final NettyLookup lookup;
  private final SearchList search;

  /**
   * @param server the name server; those of the machine when empty
   */
  public DnsFinders(EventLoop loop, Optional<InetSocketAddress> server, SearchList search) {
    this.lookup = new NettyLookup(loop, server);
    this.search = search;
  }

  public Finder addresses(Discovery.Addresses of) {
    List<Lookup.Kind> kinds = List.of(Lookup.Kind.A, Lookup.Kind.AAAA);
    return new DnsFinder(lookup, search, of.name(), kinds, of.port());
  }

  public Finder servers(Discovery.Servers of) {
    return new DnsFinder(lookup, search, of.name(), List.of(Lookup.Kind.SRV), 0);
  }

  @Override
  public void close() {
    lookup.close();
  }
}
