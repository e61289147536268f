package dev.headroom.common.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, false",
    "169.254.1.1, false",
    "fe80::1, false",
    "fd00:ec2::254, false",
    "100.100.100.200, false",
    "0.0.0.0, false",
    "::, false",
    "224.0.0.1, false",
    "127.0.0.1, false",
    "::1, false",
    "::ffff:169.254.169.254, false",
    "10.1.2.3, true",
    "192.168.1.1, true",
    "93.184.216.34, true",
    "2001:db8::1, true",
  })
  void only_addresses_of_one_reachable_host_may_be_called(String address, boolean allowed)
      throws UnknownHostException {
    assertEquals(
        allowed,
        new AddressPolicy(false).refusal(InetAddress.getByName(address)).isEmpty(),
        address);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "::1"})
  void loopback_may_be_allowed(String address) throws UnknownHostException {
    assertEquals(true, new AddressPolicy(true).refusal(InetAddress.getByName(address)).isEmpty());
  }
}
