package dev.headroom.collector.scrape;

import dev.headroom.common.outbound.AddressPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

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
}
