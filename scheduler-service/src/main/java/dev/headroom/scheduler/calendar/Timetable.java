package dev.headroom.scheduler.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The compiled schedule of one job. Many threads may use one without a lock. */
public final class Timetable implements Calendar {

  private final Plan plan;
  private final ZoneLine line;
  private final Sequence sequence;
  private final Exclusions exclusions;
  private final Duration jitter;

  private Timetable(Plan plan) {
    this.plan = plan;
    this.line = new ZoneLine(plan.zone());
    Frame frame = new Frame(line, plan.dst(), Optional.empty());
    check(plan, frame);
    this.sequence = plan.schedule().in(frame);
    this.exclusions = new Exclusions(plan.exclude(), frame);
    this.jitter =
        plan.jitter().isZero()
            ? Duration.ZERO
            : Duration.ofMillis(
                StableHash.below(plan.jitter().toMillis() + 1, plan.seed(), "jitter"));
  }

  /**
   * Compiles a plan.
   *
   * @throws InvalidSchedule when no instant ever comes of it, with the reason and its place
   */
  public static Timetable of(Plan plan) {
    return new Timetable(plan);
  }

  public static Timetable of(Schedule schedule, ZoneId zone, Dst dst) {
    return of(Plan.of(schedule, zone, dst));
  }

  private static void check(Plan plan, Frame frame) {
    List<InvalidSchedule.Reason> reasons = new ArrayList<>(plan.schedule().whyNever(frame));
    for (int i = 0; i < plan.exclude().size(); i++) {
      if (plan.exclude().get(i) instanceof Exclusion.Named(Schedule schedule)) {
        String place = "/exclude/" + i;
        schedule.whyNever(frame).forEach(reason -> reasons.add(reason.under(place)));
      }
    }
    if (!reasons.isEmpty()) {
      throw new InvalidSchedule(reasons);
    }
  }

  public Schedule schedule() {
    return plan.schedule();
  }

  public ZoneId zone() {
    return plan.zone();
  }

  /** Whether every job with this schedule has the same instants: nothing comes of its id. */
  public boolean isOfAnyJob() {
    return plan.seed().isEmpty();
  }

  Plan plan() {
    return plan;
  }

  ZoneLine line() {
    return line;
  }

  Sequence sequence() {
    return sequence;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return instant(sequence.next(millis(after)));
  }

  @Override
  public Search search(Instant after) {
    Effort effort = new Effort();
    Optional<Instant> next = instant(sequence.next(millis(after), effort));
    return new Search(next, effort.spent());
  }

  private static Optional<Instant> instant(long millis) {
    return millis > Frame.END ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  @Override
  public boolean excludes(Instant instant) {
    return exclusion(instant).isPresent();
  }

  /** The first exclusion that takes an instant out. */
  Optional<Exclusion> exclusion(Instant instant) {
    return exclusions.of(millis(instant));
  }

  @Override
  public Duration jitter() {
    return jitter;
  }

  /** The millisecond that an instant lies in, brought into the time that can be scheduled. */
  private static long millis(Instant instant) {
    long second = Math.clamp(instant.getEpochSecond(), Frame.BEGINNING / 1_000, Frame.END / 1_000);
    return second * 1_000 + instant.getNano() / 1_000_000;
  }

  /** Everything about it in plain words. */
  public String describe() {
    String except =
        plan.exclude().isEmpty()
            ? ""
            : ", except "
                + plan.exclude().stream()
                    .map(Exclusion::describe)
                    .collect(Collectors.joining(", and "));
    String later =
        plan.jitter().isZero()
            ? ""
            : ", each run up to " + Spans.words(plan.jitter()) + " later (jitter)";
    boolean zoned = plan.schedule().usesZone() || !plan.exclude().isEmpty();
    return plan.schedule().describe()
        + except
        + later
        + (zoned ? ", " + plan.zone() + " time" : "");
  }

  @Override
  public String toString() {
    return describe();
  }
}
