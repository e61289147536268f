package dev.headroom.scheduler.imports.legacy;

import dev.headroom.scheduler.imports.legacy.ApSchedulerField.Unit;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * APScheduler's cron trigger: goes from the year down to the second, sets a field that must rise,
 * and moves on by the difference on the wall clock where one has no value left.
 *
 * <p>What those two steps do around a clock change is {@link PythonZone}'s. With 3.11 a move across
 * a change ends an hour beside its aim, and the hours before that are passed over.
 */
final class ApSchedulerCron implements LegacyScheduler {

  /** More than any search needs in which the trigger finds something within a few years. */
  private static final int MAX_STEPS = 100_000;

  private static final int LAST_YEAR = 9999;

  private final List<ApSchedulerField> fields = new ArrayList<>();
  private final PythonZone arithmetic;
  private final ZoneId zone;
  private final @Nullable Instant start;
  private final @Nullable Instant end;

  ApSchedulerCron(
      Map<String, String> written,
      PythonZone arithmetic,
      ZoneId zone,
      @Nullable Instant start,
      @Nullable Instant end) {
    this.arithmetic = arithmetic;
    this.zone = zone;
    this.start = start;
    this.end = end;
    long left = written.size();
    for (Unit unit : Unit.values()) {
      String text = written.get(unit.key());
      boolean toMinimum = left == 0 && !written.isEmpty() && unit.isReal();
      fields.add(
          new ApSchedulerField(
              unit, text != null ? text : toMinimum ? String.valueOf(unit.min) : "*"));
      left -= text != null ? 1 : 0;
    }
  }

  @Override
  public Firings after(Instant after) {
    Instant first = ceiling(after.plusNanos(1));
    Instant from = start != null && start.isAfter(first) ? ceiling(start) : first;
    return new Firings() {
      private PythonTime position = PythonZone.at(zone, from);

      @Override
      public Optional<Firing> next() {
        PythonTime found = search(position);
        if (found == null) {
          return Optional.empty();
        }
        position = arithmetic.nextSecond(zone, found);
        return Optional.of(Firing.once(found.instant()));
      }
    };
  }

  private static Instant ceiling(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(instant) ? second : second.plusSeconds(1);
  }

  private @Nullable PythonTime search(PythonTime from) {
    PythonTime time = from;
    int field = 0;
    for (int step = 0; field < fields.size(); step++) {
      Unit unit = fields.get(field).unit();
      OptionalInt next = fields.get(field).next(time.local());
      if (next.isPresent() && next.getAsInt() <= unit.of(time.local())) {
        field++;
      } else if (next.isPresent() && unit.isReal()) {
        time = arithmetic.set(zone, target(time.local(), field, next.getAsInt()), time);
        field++;
      } else {
        field = fieldToRaise(time.local(), next.isPresent() ? field : field - 1);
        if (field < 0) {
          return null;
        }
        int raised = fields.get(field).unit().of(time.local()) + 1;
        time = arithmetic.moveTo(zone, time, target(time.local(), field, raised));
      }
      if (step == MAX_STEPS
          || time.local().getYear() >= LAST_YEAR
          || (end != null && time.instant().isAfter(end))) {
        return null;
      }
    }
    return time;
  }

  /** The field itself, or the next greater one that is real and not at its maximum; -1 for none. */
  private int fieldToRaise(LocalDateTime time, int field) {
    int raise = field;
    while (raise >= 0) {
      Unit unit = fields.get(raise).unit();
      if (unit.isReal() && unit.of(time) < unit.maxAt(time)) {
        return raise;
      }
      raise--;
    }
    return raise;
  }

  /** The time with one field set, greater ones kept and smaller ones at their minimum. */
  private static LocalDateTime target(LocalDateTime time, int field, int value) {
    return LocalDateTime.of(
        part(Unit.YEAR, time, field, value),
        part(Unit.MONTH, time, field, value),
        part(Unit.DAY, time, field, value),
        part(Unit.HOUR, time, field, value),
        part(Unit.MINUTE, time, field, value),
        part(Unit.SECOND, time, field, value));
  }

  private static int part(Unit unit, LocalDateTime time, int field, int value) {
    if (unit.ordinal() == field) {
      return value;
    }
    return unit.ordinal() < field ? unit.of(time) : unit.min;
  }
}
