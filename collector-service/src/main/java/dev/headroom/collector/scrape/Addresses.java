package dev.headroom.collector.scrape;

import dev.headroom.common.outbound.AddressPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Resolves a name once and checks every address that it has, for sources that do not call over
 * HTTP. The caller connects to the address that was checked.
 */
public record Addresses(AddressPolicy policy) {

  /** What became of a name. */
  public sealed interface Resolution {

    record Found(InetAddress address) implements Resolution {}

    record Refused(Failure failure) implements Resolution {}
  }

  public Resolution resolve(String host) {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      return new Resolution.Refused(new Failure("dns", "no address for " + host));
    }
    for (InetAddress address : addresses) {
      Optional<String> refusal = policy.refusal(address);
      if (refusal.isPresent()) {
        return new Resolution.Refused(new Failure("address-refused", host + ": " + refusal.get()));
      }
    }
    return new Resolution.Found(addresses[0]);
  }

  /**
   * Reads from the server of a URI, if its references resolve and its addresses may be called.
   * Nothing of the reading tells a secret of the URI.
   */
  public Reading read(
      String uri,
      int usualPort,
      Environment environment,
      BiFunction<ServerUri.Resolved, InetAddress, Reading> reader) {
    return switch (ServerUri.of(uri, usualPort, environment)) {
      case ServerUri.Unusable(Failure failure) -> Reading.failed(failure.code(), failure.reason());
      case ServerUri.Resolved server ->
          switch (resolve(server.host())) {
            case Resolution.Refused(Failure failure) ->
                Reading.failed(failure.code(), failure.reason());
            case Resolution.Found(InetAddress address) ->
                server.redact(reader.apply(server, address));
          };
    };
  }
}
