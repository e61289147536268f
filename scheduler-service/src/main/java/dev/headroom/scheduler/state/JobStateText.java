package dev.headroom.scheduler.state;

import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.state.ActiveRun.Batches;
import dev.headroom.scheduler.state.JobState.Asked;
import dev.headroom.scheduler.state.JobState.Backfill;
import dev.headroom.scheduler.state.JobState.Last;
import dev.headroom.scheduler.state.JobState.Status;
import dev.headroom.scheduler.state.JobState.Timing;
import dev.headroom.scheduler.state.JobState.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state as the store keeps it: one line that a person can read, quick to write and to parse.
 *
 * <pre>
 *   17 v1 5f0c... 5.default A cursor jitter since settled backlog buffered parked fence request rate
 *      attended ran failed coalesced overlapped expired paused excluded uncertain in-a-row
 *      timing-instant [late took] last-instant last-outcome last-at
 *      | key phase attempt lost failures at fence holder cancel [of started ran failed]
 *      &amp; request next to
 *      = request key
 * </pre>
 *
 * <p>The holder of a run that does not go is that of its last start, with its time: {@code
 * holder@time}.
 *
 * <p>Times are milliseconds, {@code -} is none; {@code |} begins a run, {@code &} a backfill, and
 * {@code =} a run that was asked for under a key. The fence and the time of a start that the store
 * is to give are {@code %F} and {@code %S}.
 */
public final class JobStateText {

  /** Stands for the time (ms) and the fence that the store gives to a start. */
  public static final String GIVEN = "%S %F";

  private static final String FORMAT = "v1";
  private static final String NONE = "-";
  private static final char OVER = '@';
  private static final long MICROS_FROM = 100_000_000_000_000L;

  private JobStateText() {}

  /** The revision is the first word, so that a script can compare it. */
  public static String write(JobState state) {
    Utf8Line text = new Utf8Line();
    write(state, text);
    return text.toString();
  }

  /**
   * Writes to the end of a line.
   *
   * @return where {@link #GIVEN} begins, -1 when the store is to give nothing
   */
  public static int write(JobState state, Utf8Line text) {
    text.number(state.revision()).word(FORMAT).word(state.version()).word(state.lane().toString());
    text.word(
        state.pausedBecause() == null
            ? String.valueOf(state.status().letter())
            : state.status().letter() + state.pausedBecause());
    text.time(state.cursor()).number(state.jitter().toMillis());
    text.time(state.since()).time(state.settled());
    text.time(state.backlogUntil()).time(state.buffered()).flag(state.parked());
    text.number(state.fence()).number(state.lastRequest()).number(state.rateMicros());
    text.time(state.attended());
    Totals totals = state.totals();
    text.number(totals.ran()).number(totals.failed()).number(totals.coalesced());
    text.number(totals.overlapped()).number(totals.expired()).number(totals.paused());
    text.number(totals.excluded()).number(totals.uncertain()).number(totals.failuresInARow());
    Timing timing = state.timing();
    text.time(timing == null ? null : timing.instant());
    if (timing != null) {
      text.number(timing.late().toMillis()).number(timing.took().toMillis());
    }
    Last last = state.last();
    text.time(last == null ? null : last.instant());
    text.word(last == null ? NONE : last.outcome().word());
    text.time(last == null ? null : last.at());
    int given = -1;
    for (ActiveRun run : state.runs()) {
      if (run.fence() == ActiveRun.ASSIGNED) {
        given = write(run, text);
      } else {
        write(run, text);
      }
    }
    for (Backfill range : state.backfills()) {
      text.word("&").number(range.request()).time(range.next()).time(range.to());
    }
    for (Asked asked : state.asked()) {
      text.word("=").number(asked.request()).word(asked.key());
    }
    return given;
  }

  /** Returns where the time of its start stands. */
  private static int write(ActiveRun run, Utf8Line text) {
    text.word("|").separate().append(run.key()).separate().append(run.phase().letter());
    text.number(run.attempt()).number(run.lost()).number(run.failures());
    int time = text.length() + 1;
    if (run.fence() == ActiveRun.ASSIGNED) {
      text.word(GIVEN);
    } else {
      text.time(run.at()).number(run.fence());
    }
    text.word(holder(run)).flag(run.cancel());
    Batches batches = run.batches();
    if (batches != null) {
      text.number(batches.of()).number(batches.started());
      text.number(batches.ran()).number(batches.failed());
    }
    return time;
  }

  /** Attempt and fence of a start that is over are the run's. */
  private static String holder(ActiveRun run) {
    LedgerEntry.@Nullable Start before = run.before();
    if (before != null) {
      return before.replica() + OVER + before.startedAt().toEpochMilli();
    }
    return run.holder() == null ? NONE : run.holder();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when the text is of another format, or broken
   */
  public static JobState read(String text) {
    try {
      return read(new Reader(text));
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a job state ends too early: " + text, e);
    }
  }

  private static JobState read(Reader in) {
    long revision = in.number();
    String format = in.word();
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("a job state of format " + format);
    }
    String version = in.word();
    Lane lane = Lane.parse(in.word());
    String statusWord = in.word();
    Status status = Status.of(statusWord.charAt(0));
    @Nullable String because = status == Status.PAUSED ? statusWord.substring(1) : null;
    @Nullable Instant cursor = in.time();
    Duration jitter = Duration.ofMillis(in.number());
    @Nullable Instant since = in.time();
    @Nullable Instant settled = in.time();
    @Nullable Instant backlog = in.time();
    @Nullable Instant buffered = in.time();
    boolean parked = in.flag();
    long fence = in.number();
    long request = in.number();
    long rate = micros(in.number());
    Instant attended = in.someTime();
    Totals totals =
        new Totals(
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            (int) in.number());
    @Nullable Timing timing = timing(in);
    @Nullable Last last = last(in);
    List<ActiveRun> runs = new ArrayList<>(2);
    List<Backfill> backfills = new ArrayList<>(0);
    List<Asked> asked = new ArrayList<>(0);
    while (in.hasMore()) {
      String what = in.word();
      switch (what) {
        case "|" -> runs.add(run(in));
        case "&" -> backfills.add(new Backfill(in.number(), in.someTime(), in.someTime()));
        case "=" -> asked.add(new Asked(in.number(), in.word()));
        default -> throw new IllegalArgumentException("in a job state: " + what);
      }
    }
    for (ActiveRun run : runs) {
      // The store writes the fence that it gives to a run, and to nothing else.
      fence = Math.max(fence, run.fence());
    }
    return new JobState(
        revision, version, lane, status, because, cursor, jitter, since, settled, backlog, buffered,
        parked, fence, request, rate, attended, totals, timing, last, runs, backfills, asked);
  }

  /** States were kept with milliseconds here, which no time in microseconds is as small as. */
  private static long micros(long number) {
    return number < MICROS_FROM ? number * 1_000 : number;
  }

  private static @Nullable Timing timing(Reader in) {
    @Nullable Instant instant = in.time();
    return instant == null
        ? null
        : new Timing(instant, Duration.ofMillis(in.number()), Duration.ofMillis(in.number()));
  }

  private static @Nullable Last last(Reader in) {
    @Nullable Instant instant = in.time();
    String outcome = in.word();
    @Nullable Instant at = in.time();
    return instant == null || at == null
        ? null
        : new Last(
            instant,
            Outcome.of(outcome)
                .orElseThrow(() -> new IllegalArgumentException("not an outcome: " + outcome)),
            at);
  }

  private static ActiveRun run(Reader in) {
    RunKey key = RunKey.parse(in.word());
    Phase phase = Phase.of(in.word().charAt(0));
    int attempt = (int) in.number();
    int lost = (int) in.number();
    int failures = (int) in.number();
    Instant at = in.someTime();
    long fence = in.number();
    String holder = in.word();
    boolean cancel = in.flag();
    @Nullable Batches batches =
        phase == Phase.PARENT
            ? new Batches(
                (int) in.number(), (int) in.number(), (int) in.number(), (int) in.number())
            : null;
    boolean goes = phase == Phase.RUNNING;
    return new ActiveRun(
        key,
        phase,
        attempt,
        lost,
        failures,
        at,
        fence,
        goes && !holder.equals(NONE) ? holder : null,
        cancel,
        batches,
        goes ? null : over(holder, attempt, fence));
  }

  private static LedgerEntry.@Nullable Start over(String word, int attempt, long fence) {
    if (word.equals(NONE)) {
      return null;
    }
    int mark = word.lastIndexOf(OVER);
    if (mark < 0) {
      throw new IllegalArgumentException("a start that is over, without its time: " + word);
    }
    Instant startedAt = Instant.ofEpochMilli(Long.parseLong(word.substring(mark + 1)));
    return new LedgerEntry.Start(startedAt, attempt, fence, word.substring(0, mark));
  }

  /** Takes a text apart, word by word. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean hasMore() {
      return at < text.length();
    }

    String word() {
      if (!hasMore()) {
        throw new IllegalArgumentException("a job state ends too early: " + text);
      }
      int end = text.indexOf(' ', at);
      String word = text.substring(at, end < 0 ? text.length() : end);
      at = end < 0 ? text.length() : end + 1;
      return word;
    }

    long number() {
      return Long.parseLong(word());
    }

    boolean flag() {
      return word().equals("1");
    }

    @Nullable Instant time() {
      String word = word();
      return word.equals(NONE) ? null : Instant.ofEpochMilli(Long.parseLong(word));
    }

    Instant someTime() {
      return Instant.ofEpochMilli(number());
    }
  }
}
