package dev.headroom.collector.scrape.mongodb;

import com.mongodb.spi.dns.InetAddressResolver;
import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Gives the driver addresses that may be called only, whoever told it of the host. */
record CheckedResolver(Addresses addresses) implements InetAddressResolver {

  /** A host that is not called. */
  static final class NotCalled extends UnknownHostException {

    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    NotCalled(Failure failure) {
      super(failure.reason());
      this.failure = failure;
    }

    Failure failure() {
      return failure;
    }
  }

  @Override
  public List<InetAddress> lookupByName(String host) throws UnknownHostException {
    return switch (addresses.resolve(host)) {
      case Addresses.Resolution.Found(InetAddress address) -> List.of(address);
      case Addresses.Resolution.Refused(Failure failure) -> throw new NotCalled(failure);
    };
  }
}
