package dev.headroom.collector.wiring;

import dev.headroom.collector.discovery.dns.SearchList;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who is asked for the targets of {@code dns} and {@code srv}. */
@ConfigMapping(prefix = "headroom.collector.dns")
public interface DnsConfig {

  /** Address and port of the name server; those of {@code resolv.conf} when absent. */
  Optional<String> server();

  /** What says in which domains a name is looked for. */
  @WithDefault("/etc/resolv.conf")
  Path resolvConf();

  default Optional<InetSocketAddress> address() {
    return server().map(DnsConfig::parse);
  }

  /** Without such a file names are looked for as they are. */
  default SearchList search() {
    try {
      return SearchList.of(Files.readString(resolvConf()));
    } catch (IOException e) {
      return SearchList.NONE;
    }
  }

  private static InetSocketAddress parse(String server) {
    int colon = server.lastIndexOf(':');
    if (colon < 1 || !server.substring(colon + 1).matches("[1-9]\\d{0,4}")) {
      throw new IllegalStateException(
          "headroom.collector.dns.server is %s; set it to an address and a port, such as 10.0.0.2:53"
              .formatted(server));
    }
    return new InetSocketAddress(
        server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
  }
}
