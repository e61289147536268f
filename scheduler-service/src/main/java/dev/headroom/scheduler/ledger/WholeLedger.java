package dev.headroom.scheduler.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as far back as it is kept: the recent part, and where that may have gaps, the archive
 * beside it.
 */
public final class WholeLedger implements Ledger {

  private final Ledger recent;
  private final LedgerStream stream;
  private final @Nullable LedgerArchive archive;

  /**
   * @param archive null when nothing is exported
   */
  public WholeLedger(Ledger recent, LedgerStream stream, @Nullable LedgerArchive archive) {
    this.recent = recent;
    this.stream = stream;
    this.archive = archive;
  }

  public Optional<LedgerArchive> archive() {
    return Optional.ofNullable(archive);
  }

  @Override
  public LedgerPage page(LedgerQuery query) {
    LedgerPage page = recent.page(query);
    if (archive == null || (page.next() != null && isComplete(page))) {
      return page;
    }
    return merge(page, archive.page(query), query.limit());
  }

  /** Whether no shard has dropped anything as young as the entries of the page. */
  private boolean isComplete(LedgerPage page) {
    LedgerPosition oldest =
        page.entries().isEmpty() ? page.next() : page.entries().getLast().position();
    if (oldest == null) {
      return false;
    }
    for (int shard = 0; shard < stream.shards(); shard++) {
      var trimmedTo = stream.progress(shard).trimmedTo();
      if (trimmedTo != null && trimmedTo.toEpochMilli() >= oldest.millis()) {
        return false;
      }
    }
    return true;
  }

  private static LedgerPage merge(LedgerPage one, LedgerPage other, int limit) {
    // Older than this, one of the two has not been looked at.
    @Nullable LedgerPosition complete =
        Stream.of(Optional.ofNullable(one.next()), Optional.ofNullable(other.next()))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder())
            .orElse(null);
    var union = new TreeMap<LedgerPosition, LedgerEntry>(Comparator.reverseOrder());
    one.entries().forEach(entry -> union.put(entry.position(), entry));
    other.entries().forEach(entry -> union.put(entry.position(), entry));
    List<LedgerEntry> entries = new ArrayList<>();
    for (LedgerEntry entry : union.values()) {
      if (complete == null || entry.position().compareTo(complete) >= 0) {
        entries.add(entry);
      }
    }
    return entries.size() > limit
        ? new LedgerPage(entries.subList(0, limit), entries.get(limit - 1).position())
        : new LedgerPage(entries, complete);
  }
}
