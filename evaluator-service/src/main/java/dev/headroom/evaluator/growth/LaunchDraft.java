package dev.headroom.evaluator.growth;

import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.quantity.Ratio;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A launch as somebody wrote it.
 *
 * @param on a day such as 2026-04-01
 * @param low {@code 10%} or {@code 0.1}, as {@code mid}, {@code high} and {@code probability}
 * @param probability 100% when absent
 * @param over how long the growth takes to come, such as 30d; at once when absent
 */
public record LaunchDraft(
    @Nullable String says,
    @Nullable String on,
    @Nullable String driver,
    @Nullable String low,
    @Nullable String mid,
    @Nullable String high,
    @Nullable String probability,
    @Nullable String over) {

  private static final int MOST_LETTERS = 500;

  /** Something that is wrong. */
  public record Fault(String pointer, String message) {}

  /** The launch, or all that is wrong with it. */
  public sealed interface Outcome {
    record Sound(Launch launch) implements Outcome {}

    record Faulty(List<Fault> faults) implements Outcome {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /**
   * Checks all of it.
   *
   * @param drivers that the runbook has
   */
  public Outcome checked(String id, Collection<String> drivers, Launch.Origin origin) {
    var faults = new ArrayList<Fault>();
    LocalDate day = day(faults).orElse(LocalDate.EPOCH);
    double least = ratio(low, "/uplift/low", faults);
    double probably = ratio(mid, "/uplift/mid", faults);
    double most = ratio(high, "/uplift/high", faults);
    double chance = probability == null ? 1 : ratio(probability, "/probability", faults);
    int ramp = ramp(faults);
    if (says == null || says.isBlank() || says.length() > MOST_LETTERS) {
      faults.add(
          new Fault(
              "/says", "say what is launched, in at most %d letters".formatted(MOST_LETTERS)));
    }
    if (driver == null || !drivers.contains(driver)) {
      faults.add(new Fault("/driver", unknownDriver(drivers)));
    }
    if (faults.isEmpty() && chance > 1) {
      faults.add(new Fault("/probability", probability + " is more than certain; at most 100%"));
    }
    if (faults.isEmpty() && !(least <= probably && probably <= most)) {
      faults.add(new Fault("/uplift", "low, mid and high rise: low <= mid <= high"));
    }
    if (faults.isEmpty() && most > Launch.MOST_UPLIFT) {
      faults.add(
          new Fault(
              "/uplift/high",
              "%s is absurd; at most %.0f%%".formatted(high, 100 * Launch.MOST_UPLIFT)));
    }
    if (!faults.isEmpty() || says == null || driver == null) {
      return new Outcome.Faulty(faults);
    }
    return new Outcome.Sound(
        new Launch(id, says, day, driver, least, probably, most, chance, ramp, origin));
  }

  private String unknownDriver(Collection<String> drivers) {
    if (drivers.isEmpty()) {
      return "the runbook has no drivers";
    }
    return Nearest.to(driver == null ? "" : driver, drivers)
        .map(near -> "there is no driver `%s`; did you mean `%s`?".formatted(driver, near))
        .orElse("one of the runbook's drivers: " + String.join(", ", drivers));
  }

  private Optional<LocalDate> day(List<Fault> faults) {
    try {
      if (on != null) {
        return Optional.of(LocalDate.parse(on));
      }
      faults.add(new Fault("/on", "the day is missing; write 2026-04-01"));
    } catch (DateTimeException e) {
      faults.add(new Fault("/on", "'%s' is no day; write 2026-04-01".formatted(on)));
    }
    return Optional.empty();
  }

  private int ramp(List<Fault> faults) {
    if (over == null) {
      return 0;
    }
    try {
      Duration length = Durations.parse(over);
      if (length.toDays() <= Launch.MOST_RAMP_DAYS) {
        return (int) length.toDays();
      }
      faults.add(new Fault("/over", over + " is too long; at most " + Launch.MOST_RAMP_DAYS + "d"));
    } catch (Misread e) {
      faults.add(new Fault("/over", "'%s' is no duration; write 30d".formatted(over)));
    }
    return 0;
  }

  private static double ratio(@Nullable String text, String pointer, List<Fault> faults) {
    if (text == null) {
      faults.add(new Fault(pointer, "is missing; write 10% or 0.1"));
      return 0;
    }
    try {
      return Ratio.parse(text).value();
    } catch (Misread e) {
      faults.add(new Fault(pointer, "'%s' is no share; write 10%% or 0.1".formatted(text)));
      return 0;
    }
  }
}
