package dev.headroom.scheduler.imports.legacy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * An aware Python {@code datetime}: what the wall clock says, and the offset that its time zone
 * object claims for that. The local time need not exist.
 *
 * @param second the {@code fold} attribute
 */
record PythonTime(LocalDateTime local, ZoneOffset offset, boolean second) {

  Instant instant() {
    return local.toInstant(offset);
  }
}
