package dev.headroom.evaluator.runbook;

import dev.headroom.evaluator.runbook.bind.Canonical;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of a runbook's content: what only looks different has the same hash. */
public final class RunbookHash {
  private RunbookHash() {}

  /** SHA-256 of the canonical JSON, in hexadecimal. */
  public static String of(Runbook runbook) {
    try {
      byte[] json = Json.write(Canonical.of(runbook)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
