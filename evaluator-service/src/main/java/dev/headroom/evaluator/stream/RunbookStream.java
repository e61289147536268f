package dev.headroom.evaluator.stream;

import dev.headroom.common.wire.StreamEntryId;
import java.util.List;
import java.util.Optional;

/**
 * The stream of a runbook. Safe for use by many threads; throws an unchecked exception when the
 * stream cannot be reached.
 */
public interface RunbookStream {

  /** The next entries after an id, oldest first; empty when there are none yet. */
  List<RawEntry> read(String runbook, StreamEntryId after, int limit);

  /** One entry; empty when it has been trimmed or never was. */
  Optional<RawEntry> find(String runbook, StreamEntryId id);

  /** Appends an entry that says only that time has passed. */
  void tick(String runbook);

  /** Puts an entry that cannot be understood aside, once, with the reason. */
  void deadLetter(String runbook, RawEntry entry, String code, String reason);
}
