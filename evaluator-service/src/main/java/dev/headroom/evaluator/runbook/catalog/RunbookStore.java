package dev.headroom.evaluator.runbook.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where runbooks are kept: a head for each name, and every version that ever was a head.
 *
 * <p>The head decides: it changes by compare-and-set, and a version is a version once the head has
 * been it. Implementations are safe for many threads and many processes.
 */
public interface RunbookStore {
  /** The latest version, a deleted one too; empty when the name was never used. */
  Optional<StoredRunbook> head(String name);

  /** Every head that is not deleted, by name. */
  List<StoredRunbook> heads();

  /** One version, whether or not the runbook is deleted now. */
  Optional<StoredRunbook> version(String name, int version);

  /** The newest versions, newest first. */
  List<StoredRunbook> versions(String name, int limit);

  /**
   * Makes {@code next} the head if {@code expected} still is; null expects a name never used.
   *
   * @return false when another head was there; nothing has changed then
   */
  boolean replace(@Nullable StoredRunbook expected, StoredRunbook next);
}
