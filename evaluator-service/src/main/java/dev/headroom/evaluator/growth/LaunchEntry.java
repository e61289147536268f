package dev.headroom.evaluator.growth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The latest word on a launch, beside the runbook.
 *
 * @param launch null when it was called off
 * @param sequence when it was said, in milliseconds since the epoch: an earlier word that comes
 *     later changes nothing
 */
public record LaunchEntry(String id, @Nullable Launch launch, long sequence) {
  public LaunchEntry {
    Objects.requireNonNull(id);
    if (launch != null && !launch.id().equals(id)) {
      throw new IllegalArgumentException(id + " is not " + launch.id());
    }
  }
}
