package dev.headroom.scheduler.run.kubernetes;

import dev.headroom.scheduler.run.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What the Kubernetes objects of a run are called: the same on every replica. */
final class RunNames {

  private static final int HASH_CHARS = 12;
  private static final int MAX_LABEL_CHARS = 63;

  /** Leaves room for the hash and the number of the Job in an RFC 1123 label. */
  private static final int MAX_JOB_CHARS = 45;

  private RunNames() {}

  /** A short form of the run's identity. */
  static String hash(Run run) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(run.id().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** {@code nightly-report-1f0c9a7be2d4}, and with {@code -2} for the second Job of the run. */
  static String jobName(Run run, int number) {
    String job =
        run.job()
            .name()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9-]", "-")
            .substring(0, Math.min(run.job().name().length(), MAX_JOB_CHARS));
    return job + "-" + hash(run) + (number == 1 ? "" : "-" + number);
  }

  /** As much of the text as a label's value takes. */
  static String labelValue(String text) {
    String cut = text.substring(0, Math.min(text.length(), MAX_LABEL_CHARS));
    return cut.replaceAll("[^A-Za-z0-9]+$", "");
  }
}
