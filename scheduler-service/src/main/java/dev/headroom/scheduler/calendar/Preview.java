package dev.headroom.scheduler.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule will do: its next instants and what happens to it where the clock jumps.
 *
 * @param instants ascending and without excluded ones; fewer than asked for when the schedule ends
 * @param notes a sentence for each clock change and each exclusion up to the last instant, and what
 *     the jitter is
 */
public record Preview(List<Instant> instants, List<String> notes, String description) {

  public static final int MAX_INSTANTS = 1_000;

  /** Excluded instants that are passed over before the preview ends. */
  static final int MAX_EXCLUDED = 10_000;

  /** A preview names no more excluded instants than this, one by one. */
  private static final int MAX_NOTES = 20;

  public Preview {
    instants = List.copyOf(instants);
    notes = List.copyOf(notes);
  }

  /**
   * The first {@code count} instants after {@code after}.
   *
   * @param count 1 to {@link #MAX_INSTANTS}
   */
  public static Preview of(Timetable timetable, Instant after, int count) {
    if (count < 1 || count > MAX_INSTANTS) {
      throw new IllegalArgumentException("count must be 1 to " + MAX_INSTANTS + ": " + count);
    }
    Walk walk = new Walk(timetable);
    walk.go(after, count);
    List<String> notes = new ArrayList<>();
    walk.end(after, count).ifPresent(notes::add);
    if (walk.last != null) {
      notes.addAll(DstNotes.between(timetable, after, walk.last));
    }
    notes.addAll(walk.exclusionNotes());
    jitter(timetable).ifPresent(notes::add);
    return new Preview(walk.instants, notes, timetable.describe());
  }

  private static Optional<String> jitter(Timetable timetable) {
    Plan plan = timetable.plan();
    if (plan.jitter().isZero()) {
      return Optional.empty();
    }
    return Optional.of(
        plan.seed().isEmpty()
            ? "jitter depends on the job's id; give \"job\": \"owner/name\" to see that job's"
            : "each run of "
                + plan.seed()
                + " starts "
                + Spans.text(timetable.jitter())
                + " after its instant (jitter)");
  }

  /** Goes from instant to instant. */
  private static final class Walk {
    private final Timetable timetable;
    private final List<Instant> instants = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();
    private int excludedCount;
    private @Nullable Instant last;

    Walk(Timetable timetable) {
      this.timetable = timetable;
    }

    void go(Instant after, int count) {
      Optional<Instant> next = timetable.next(after);
      while (next.isPresent() && instants.size() < count && excludedCount < MAX_EXCLUDED) {
        Instant instant = next.get();
        timetable
            .exclusion(instant)
            .ifPresentOrElse(by -> exclude(instant, by), () -> instants.add(instant));
        last = instant;
        next = timetable.next(instant);
      }
    }

    private void exclude(Instant instant, Exclusion by) {
      excludedCount++;
      if (excluded.size() < MAX_NOTES) {
        LocalDateTime local =
            LocalSequence.dateTime(timetable.line().local(instant.toEpochMilli()));
        excluded.add(
            local.toLocalDate() + " " + local.toLocalTime() + " is excluded: " + by.describe());
      }
    }

    List<String> exclusionNotes() {
      if (excludedCount > excluded.size()) {
        excluded.add(excludedCount - excluded.size() + " more are excluded");
      }
      return excluded;
    }

    /** Why there are fewer instants than asked for. */
    Optional<String> end(Instant after, int count) {
      if (instants.size() == count) {
        return Optional.empty();
      }
      if (excludedCount == MAX_EXCLUDED) {
        return Optional.of("stopped after " + MAX_EXCLUDED + " excluded instants");
      }
      return Optional.of(
          last == null
              ? "no instant comes after " + after
              : "no instant comes after " + last + ": the schedule ends there");
    }
  }
}
