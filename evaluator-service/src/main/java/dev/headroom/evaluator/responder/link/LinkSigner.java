package dev.headroom.evaluator.responder.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs approval links and reads them back. A token is {@code base64url(plan.hash.expires)} and the
 * HMAC-SHA256 of that, with a dot between. Safe for use by many threads.
 */
public final class LinkSigner {

  /** A shorter secret is guessed. */
  public static final int MIN_SECRET = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "headroom-approval-1.";
  private static final int MAX_TOKEN = 512;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final byte[] secret;

  public LinkSigner(String secret) {
    if (secret.length() < MIN_SECRET) {
      throw new IllegalArgumentException(
          "headroom.responses.approvals.secret needs at least %d characters".formatted(MIN_SECRET));
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** The token of a link. */
  public String token(ApprovalLink link) {
    String text =
        String.join(".", link.plan(), link.hash(), Long.toString(link.expires().getEpochSecond()));
    String payload = ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return payload + "." + ENCODER.encodeToString(mac(payload));
  }

  /**
   * What a token says.
   *
   * @return empty for one that was not signed here, or expired
   */
  public Optional<ApprovalLink> read(String token, Instant now) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > MAX_TOKEN) {
      return Optional.empty();
    }
    try {
      String payload = token.substring(0, dot);
      byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      if (!MessageDigest.isEqual(mac(payload), signature)) {
        return Optional.empty();
      }
      String[] parts =
          new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8).split("\\.");
      var link =
          new ApprovalLink(parts[0], parts[1], Instant.ofEpochSecond(Long.parseLong(parts[2])));
      return now.isBefore(link.expires()) ? Optional.of(link) : Optional.empty();
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private byte[] mac(String payload) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal((PURPOSE + payload).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
