package dev.headroom.common.outbound;

import org.jspecify.annotations.Nullable;

/**
 * Whom a call over TLS trusts, and who it says it is.
 *
 * @param ca certificates, in PEM, of those that may have signed the server's; null for the usual
 *     ones
 * @param certificate of the caller, in PEM, or null for none
 * @param key of that certificate, in PEM; never shown
 * @param serverName the name that the server's certificate must be for; null for the host's
 * @param unchecked whether any certificate will do: whoever sits in between reads along
 */
public record OutboundTls(
    @Nullable String ca,
    @Nullable String certificate,
    @Nullable String key,
    @Nullable String serverName,
    boolean unchecked) {

  /** What everybody trusts, and nobody in particular. */
  public static final OutboundTls USUAL = new OutboundTls(null, null, null, null, false);

  public OutboundTls {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("a certificate and its key come together");
    }
  }

  /** The same for any server: what a connection's peer is called does not change how it is made. */
  public OutboundTls forAnyServer() {
    return new OutboundTls(ca, certificate, key, null, unchecked);
  }

  @Override
  public String toString() {
    return "OutboundTls[ca=%s, certificate=%s, serverName=%s, unchecked=%s]"
        .formatted(ca != null, certificate != null, serverName, unchecked);
  }
}
