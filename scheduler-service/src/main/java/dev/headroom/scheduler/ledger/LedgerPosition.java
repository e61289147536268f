package dev.headroom.scheduler.ledger;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an entry stands: ordered by time over all shards, and a cursor for paging.
 *
 * @param millis when it was written, by the store's clock
 * @param sequence among the entries of that millisecond in its shard
 */
public record LedgerPosition(long millis, long sequence, int shard)
    implements Comparable<LedgerPosition> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\d{1,15})-(\\d{1,4})");
  private static final Comparator<LedgerPosition> ORDER =
      Comparator.comparingLong(LedgerPosition::millis)
          .thenComparingLong(LedgerPosition::sequence)
          .thenComparingInt(LedgerPosition::shard);

  /** Reads {@code 1784600000000-0-3}. */
  public static Optional<LedgerPosition> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new LedgerPosition(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public int compareTo(LedgerPosition other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return millis + "-" + sequence + "-" + shard;
  }
}
