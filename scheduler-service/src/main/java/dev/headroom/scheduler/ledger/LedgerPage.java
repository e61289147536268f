package dev.headroom.scheduler.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries, newest first.
 *
 * @param next where to go on, null at the end; a page may be short, or empty, and still go on, when
 *     many entries had to be looked at
 */
public record LedgerPage(List<LedgerEntry> entries, @Nullable LedgerPosition next) {

  public LedgerPage {
    entries = List.copyOf(entries);
  }
}
