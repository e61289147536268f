package dev.headroom.evaluator.growth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The header {@code X-Hub-Signature} of Jira's webhooks: {@code sha256=}, HMAC in hexadecimal. */
public final class JiraSignature {

  private static final String METHOD = "sha256=";
  private static final String ALGORITHM = "HmacSHA256";

  private JiraSignature() {}

  /** Whether the body was signed with the secret; compared in constant time. */
  public static boolean fits(@Nullable String header, byte[] body, String secret) {
    if (header == null || !header.startsWith(METHOD)) {
      return false;
    }
    return MessageDigest.isEqual(
        of(body, secret).getBytes(StandardCharsets.US_ASCII),
        header.getBytes(StandardCharsets.US_ASCII));
  }

  /** The header's value for a body. */
  static String of(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return METHOD + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
