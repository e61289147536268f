package dev.headroom.evaluator.growth.shell;

import dev.headroom.evaluator.capacity.PresentCapacity;
import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.growth.DriverStore;
import dev.headroom.evaluator.growth.DriverValue;
import dev.headroom.evaluator.growth.LaunchStore;
import dev.headroom.evaluator.growth.Launches;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.TriggerName;
import dev.headroom.evaluator.history.HistoryConfig;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.RollUp;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.plot.Grid;
import dev.headroom.evaluator.plot.Plot;
import dev.headroom.evaluator.plot.shell.Plots;
import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Reads all that is known now of a runbook's drivers, loads, launches and levers. */
@ApplicationScoped
public class SnapshotReader {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_VALUES = 20_000;
  private static final int MOST_CHANGES = 10_000;
  private static final int MOST_HOURS = Grid.MAX_STEPS - 1;

  private final RunbookVersions versions;
  private final Plots plots;
  private final DriverStore drivers;
  private final LaunchStore launches;
  private final ChangeRegister register;
  private final HistoryConfig keep;
  private final InstantSource clock;

  public SnapshotReader(
      RunbookVersions versions,
      Plots plots,
      DriverStore drivers,
      LaunchStore launches,
      ChangeRegister register,
      HistoryConfig keep,
      InstantSource clock) {
    this.versions = versions;
    this.plots = plots;
    this.drivers = drivers;
    this.launches = launches;
    this.register = register;
    this.keep = keep;
    this.clock = clock;
  }

  /** Empty where no such runbook is in force. */
  public Optional<Snapshot> read(String name) {
    return versions.head(name).map(head -> read(head.runbook(), head.number()));
  }

  /** The same of drivers and launches alone. */
  public Optional<Snapshot> drivers(String name) {
    return versions
        .head(name)
        .map(head -> snapshot(head.runbook(), head.number(), clock.instant(), Map.of(), Map.of()));
  }

  private Snapshot read(Runbook runbook, int version) {
    Instant now = clock.instant();
    Grid grid = grid(now);
    var loads = new TreeMap<TriggerName, SortedMap<LocalDate, Double>>();
    runbook
        .spec()
        .components()
        .forEach(
            (component, definition) ->
                definition
                    .triggers()
                    .forEach(
                        (trigger, its) -> {
                          var days =
                              measured(
                                  runbook.name(),
                                  component,
                                  trigger,
                                  grid,
                                  RollUp::average,
                                  worse(its));
                          if (!days.isEmpty()) {
                            loads.put(new TriggerName(component, trigger), days);
                          }
                        }));
    return snapshot(runbook, version, now, loads, stands(runbook));
  }

  private Snapshot snapshot(
      Runbook runbook,
      int version,
      Instant now,
      Map<TriggerName, SortedMap<LocalDate, Double>> loads,
      Map<String, Capacity> stands) {
    Grid grid = grid(now);
    var values = new TreeMap<String, SortedMap<LocalDate, Double>>();
    for (String driver : runbook.spec().drivers().keySet()) {
      var days = measured(runbook.name(), MeasuredSeries.DRIVERS, driver, grid, RollUp::last, 1);
      for (DriverValue one : drivers.newest(runbook.name(), driver, MOST_VALUES)) {
        days.put(day(one.at()), one.value());
      }
      if (!days.isEmpty()) {
        values.put(driver, days);
      }
    }
    return new Snapshot(
        runbook,
        version,
        day(now),
        values,
        loads,
        Launches.of(runbook, launches.all(runbook.name())),
        stands);
  }

  private Grid grid(Instant now) {
    Duration kept =
        keep.hours().compareTo(HOUR.multipliedBy(MOST_HOURS)) < 0
            ? keep.hours()
            : HOUR.multipliedBy(MOST_HOURS);
    return Grid.covering(now.minus(kept), now, HOUR);
  }

  /** 1 where more is worse, -1 where less is. */
  private static int worse(Trigger trigger) {
    return trigger.trigger().comparison().isLower() ? -1 : 1;
  }

  /** The worst hour of each day, over all label sets; of drivers the latest hour counts. */
  private SortedMap<LocalDate, Double> measured(
      String runbook,
      String component,
      String trigger,
      Grid grid,
      ToDoubleFunction<RollUp> value,
      int worse) {
    boolean driver = component.equals(MeasuredSeries.DRIVERS);
    var days = new TreeMap<LocalDate, Double>();
    List<Plot> found =
        plots
            .plots(runbook, Optional.of(component), Optional.of(trigger), any -> true, grid)
            .orElse(List.of());
    for (Plot plot : found) {
      var own = new TreeMap<LocalDate, Double>();
      for (int step = 0; step < grid.steps(); step++) {
        RollUp hour = plot.steps().get(step);
        if (hour != null && Double.isFinite(value.applyAsDouble(hour))) {
          LocalDate day = day(Instant.ofEpochMilli(grid.startMillis(step)));
          own.merge(
              day,
              value.applyAsDouble(hour),
              (before, now) -> driver ? now : worst(before, now, worse));
        }
      }
      own.forEach((day, one) -> days.merge(day, one, (before, now) -> worst(before, now, worse)));
    }
    return days;
  }

  private static double worst(double one, double other, int worse) {
    return worse > 0 ? Math.max(one, other) : Math.min(one, other);
  }

  private Map<String, Capacity> stands(Runbook runbook) {
    var query =
        new ChangeRegister.Query(Optional.of(runbook.name()), Optional.empty(), Optional.empty());
    List<PresentCapacity> present =
        PresentCapacity.of(
            runbook,
            register.newest(query, MOST_CHANGES),
            number ->
                versions.version(runbook.name(), number).map(RunbookVersions.Version::runbook));
    var stands = new TreeMap<String, Capacity>();
    for (PresentCapacity one : present) {
      Lever lever = runbook.lever(one.component(), one.name()).orElse(null);
      if (lever != null) {
        stands.put(one.component() + "." + one.name(), capacity(lever, one.present()));
      }
    }
    return stands;
  }

  private static Capacity capacity(Lever lever, String text) {
    if (lever.steps().isEmpty()) {
      try {
        return new Capacity.Amount(Quantity.parse(text));
      } catch (Misread notANumber) {
        return new Capacity.Label(text);
      }
    }
    return new Capacity.Label(text);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
