package dev.headroom.systemtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * The response story's runbook, {@code runbooks/workers.yaml}.
 *
 * @param target the supervisor
 * @param people where PagerDuty and the chat are
 * @param mode how far a response may go by itself
 * @param lever what the response raises
 * @param expireAfter how long an approval is waited for
 * @param helps how long p95 has to be low again
 * @param within by when
 * @param more components, indented as they stand in the file
 */
public record WorkersRunbook(
    URI target,
    String people,
    String mode,
    String lever,
    Duration expireAfter,
    Duration helps,
    Duration within,
    String more) {

  public static final String NAME = "workers";

  /** In mode {@code approve}, for the lever that helps. */
  public WorkersRunbook(URI target, String people) {
    this(
        target,
        people,
        "approve",
        "workers",
        Duration.ofHours(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        "");
  }

  public WorkersRunbook in(String otherMode) {
    return new WorkersRunbook(target, people, otherMode, lever, expireAfter, helps, within, more);
  }

  public WorkersRunbook raising(String otherLever) {
    return new WorkersRunbook(target, people, mode, otherLever, expireAfter, helps, within, more);
  }

  public WorkersRunbook expiringAfter(Duration time) {
    return new WorkersRunbook(target, people, mode, lever, time, helps, within, more);
  }

  /** Expects p95 to be low for so long, by then. */
  public WorkersRunbook expecting(Duration low, Duration by) {
    return new WorkersRunbook(target, people, mode, lever, expireAfter, low, by, more);
  }

  public WorkersRunbook with(String components) {
    return new WorkersRunbook(target, people, mode, lever, expireAfter, helps, within, components);
  }

  /** The runbook's text. */
  public String text() {
    try (var in =
        Objects.requireNonNull(
            WorkersRunbook.class.getResourceAsStream("/runbooks/workers.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("<more>", more)
          .replace("<target>", target.toString().replaceAll("/+$", ""))
          .replace("<people>", people)
          .replace("<mode>", mode)
          .replace("<lever>", lever)
          .replace("<expireAfter>", expireAfter.toSeconds() + "s")
          .replace("<helps>", helps.toSeconds() + "s")
          .replace("<within>", within.toSeconds() + "s");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
