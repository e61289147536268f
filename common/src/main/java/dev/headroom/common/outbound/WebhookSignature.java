package dev.headroom.common.outbound;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls by Standard Webhooks 1.0.0, symmetric scheme: {@code v1,} and the HMAC-SHA256 of
 * {@code id.timestamp.body}.
 *
 * <p>A secret is {@code whsec_} and the base64 of 24 to 64 bytes. Several of them, separated by
 * spaces, sign one after the other, so that a receiver can move to a new one at its own pace.
 */
public final class WebhookSignature {

  public static final String ID = "webhook-id";
  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_KEY_BYTES = 24;
  private static final int MAX_KEY_BYTES = 64;

  private final List<SecretKeySpec> keys;

  private WebhookSignature(List<SecretKeySpec> keys) {
    this.keys = keys;
  }

  /** Signs with these secrets; empty when one of them is not of the form. */
  public static Optional<WebhookSignature> of(String secrets) {
    List<Optional<SecretKeySpec>> keys =
        Arrays.stream(secrets.strip().split("\\s+")).map(WebhookSignature::key).toList();
    return keys.stream().allMatch(Optional::isPresent)
        ? Optional.of(new WebhookSignature(keys.stream().map(Optional::orElseThrow).toList()))
        : Optional.empty();
  }

  /**
   * The headers of one attempt.
   *
   * @param message the same for every attempt. A full stop separates what is signed, so one in the
   *     id is sent as {@code %2E}, or two calls could share a signature.
   */
  public Map<String, String> headers(String message, Instant at, byte[] body) {
    String id = message.replace(".", "%2E");
    String timestamp = String.valueOf(at.getEpochSecond());
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    content.writeBytes(body);
    String signatures =
        keys.stream()
            .map(key -> "v1," + Base64.getEncoder().encodeToString(mac(key, content.toByteArray())))
            .collect(Collectors.joining(" "));
    return Map.of(ID, id, TIMESTAMP, timestamp, SIGNATURE, signatures);
  }

  private static Optional<SecretKeySpec> key(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      return bytes.length < MIN_KEY_BYTES || bytes.length > MAX_KEY_BYTES
          ? Optional.empty()
          : Optional.of(new SecretKeySpec(bytes, ALGORITHM));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static byte[] mac(SecretKeySpec key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
