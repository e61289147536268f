package dev.headroom.evaluator.runbook.catalog;

import java.time.Instant;
import java.util.Objects;

/**
 * One version of a runbook, as it was sent.
 *
 * @param version from 1, one more for each change of content
 * @param hash of the content, whatever its formatting
 * @param source the text, YAML or JSON
 * @param deleted whether the runbook was deleted at this version; its versions are kept
 */
public record StoredRunbook(
    String name, int version, String hash, String source, Instant createdAt, boolean deleted) {
  public StoredRunbook {
    Objects.requireNonNull(name);
    Objects.requireNonNull(hash);
    Objects.requireNonNull(source);
    Objects.requireNonNull(createdAt);
    if (version < 1) {
      throw new IllegalArgumentException("versions count from 1: " + version);
    }
  }

  /** The same version, deleted. */
  public StoredRunbook asDeleted() {
    return new StoredRunbook(name, version, hash, source, createdAt, true);
  }
}
