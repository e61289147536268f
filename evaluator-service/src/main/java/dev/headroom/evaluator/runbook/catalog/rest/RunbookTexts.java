package dev.headroom.evaluator.runbook.catalog.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.runbook.yaml.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Request bodies as text. */
final class RunbookTexts {
  private RunbookTexts() {}

  /** The text of a body that is UTF-8 and not larger than a runbook may be. */
  static String of(byte[] body) {
    if (body.length > Limits.BYTES) {
      throw new ProblemException(
          413,
          "runbook-too-large",
          "the body has %d bytes; a runbook has at most %d".formatted(body.length, Limits.BYTES));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(400, "bad-encoding", "the body is not UTF-8; send it as UTF-8");
    }
  }
}
