package dev.headroom.evaluator.decision;

import dev.headroom.common.wire.SeriesLabels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** Names a decision by what it is about, so that a replay after a crash cannot decide twice. */
public final class DecisionId {

  private static final int BYTES = 16;

  private DecisionId() {}

  public static String of(
      String runbook,
      int version,
      String component,
      String trigger,
      SeriesLabels labels,
      Instant windowEnd) {
    return hash(
        String.join(
            "\n",
            runbook,
            Integer.toString(version),
            component,
            trigger,
            labels.toString(),
            Long.toString(windowEnd.toEpochMilli())));
  }

  /** The first 128 bits of the SHA-256 of a text, in hexadecimal. */
  public static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
