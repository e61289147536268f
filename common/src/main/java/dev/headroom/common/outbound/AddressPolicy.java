package dev.headroom.common.outbound;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses may be called. Private networks may: that is where targets live. Link-local
 * addresses may not: that is where clouds hand out credentials.
 *
 * @param allowLoopback true on a developer's machine
 */
public record AddressPolicy(boolean allowLoopback) {

  /** Metadata services outside the link-local range: AWS over IPv6, Alibaba, Oracle. */
  private static final Set<String> METADATA =
      Set.of("fd000ec2000000000000000000000254", "646464c8", "c0000000");

  /** Why the address is refused, or empty if it may be called. */
  public Optional<String> refusal(InetAddress address) {
    String shown = address.getHostAddress();
    if (address.isLinkLocalAddress()) {
      return Optional.of(shown + " is link-local (where cloud metadata lives)");
    }
    if (METADATA.contains(HexFormat.of().formatHex(address.getAddress()))) {
      return Optional.of(shown + " is a cloud metadata address");
    }
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      return Optional.of(shown + " is not the address of one host");
    }
    if (address.isLoopbackAddress() && !allowLoopback) {
      return Optional.of(
          shown + " is loopback; set headroom.outbound.allow-loopback=true to allow it");
    }
    return Optional.empty();
  }
}
