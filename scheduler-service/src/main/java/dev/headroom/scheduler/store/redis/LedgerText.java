package dev.headroom.scheduler.store.redis;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerRecord;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.RetiredDefinition;
import dev.headroom.scheduler.state.Retired;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.Utf8Line;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ledger entry as its stream keeps it: one line that a person can read, quick to write.
 *
 * <pre>
 *   v1 owner/name run through count outcome code started attempt fence replica detail ...
 * </pre>
 *
 * <p>A definition that went out of force is a line of another kind:
 *
 * <pre>
 *   d1 owner/name from through definition
 * </pre>
 *
 * <p>{@code run} is a {@link RunKey}; times are milliseconds; {@code -} is none. The detail is the
 * rest of the line, and may be empty or hold anything.
 */
final class LedgerText {

  private static final String FORMAT = "v1";
  private static final String NONE = "-";
  private static final int WORDS = 12;
  private static final String RETIRED_FORMAT = "d1";
  private static final int RETIRED_WORDS = 5;

  private LedgerText() {}

  static void write(JobId job, Row row, Utf8Line text) {
    text.append(FORMAT).append(' ').append(job.toString()).append(' ').append(row.key());
    text.append(' ').append(row.through().toEpochMilli()).append(' ').append(row.count());
    text.append(' ').append(row.outcome().word()).append(' ').append(row.code()).append(' ');
    LedgerEntry.@Nullable Start start = row.start();
    if (start == null) {
      text.append("- - - - ");
    } else {
      text.append(start.startedAt().toEpochMilli()).append(' ').append(start.attempt());
      text.append(' ').append(start.fence()).append(' ').append(start.replica()).append(' ');
    }
    text.append(row.detail());
  }

  static String write(Retired retired) {
    return RETIRED_FORMAT
        + " "
        + retired.definition().id()
        + " "
        + retired.from().toEpochMilli()
        + " "
        + retired.through().toEpochMilli()
        + " "
        + retired.definition().json();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when the text is of another format, or broken
   */
  static LedgerRecord read(LedgerPosition position, String text) {
    return text.startsWith(RETIRED_FORMAT + " ") ? retired(position, text) : entry(position, text);
  }

  private static RetiredDefinition retired(LedgerPosition position, String text) {
    String[] words = text.split(" ", RETIRED_WORDS);
    if (words.length != RETIRED_WORDS) {
      throw new IllegalArgumentException("not a retired definition: " + text);
    }
    return new RetiredDefinition(
        position, JobId.parse(words[1]), words[4], millis(words[2]), millis(words[3]));
  }

  private static LedgerEntry entry(LedgerPosition position, String text) {
    String[] words = text.split(" ", WORDS);
    if (words.length != WORDS || !words[0].equals(FORMAT)) {
      throw new IllegalArgumentException("not a ledger entry: " + text);
    }
    RunKey key = RunKey.parse(words[2]);
    return new LedgerEntry(
        position,
        JobId.parse(words[1]),
        key.instant(),
        millis(words[3]),
        Long.parseLong(words[4]),
        Outcome.of(words[5])
            .orElseThrow(() -> new IllegalArgumentException("unknown outcome " + words[5])),
        key.trigger(),
        key.request(),
        key.part(),
        words[6],
        words[11],
        words[7].equals(NONE)
            ? null
            : new LedgerEntry.Start(
                millis(words[7]), Integer.parseInt(words[8]), Long.parseLong(words[9]), words[10]));
  }

  private static Instant millis(String word) {
    return Instant.ofEpochMilli(Long.parseLong(word));
  }
}
