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
import dev.headroom.evaluator.outlook.Levels;
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
                          var days = loads(runbook.name(), component, trigger, grid, its);
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
      var days = measured(runbook.name(), driver, grid);
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

  /**
   * What decides on each day whether a trigger trips, of the label set that was worst: for one that
   * must be true for hours the value that held throughout them.
   */
  private SortedMap<LocalDate, Double> loads(
      String runbook, String component, String name, Grid grid, Trigger trigger) {
    boolean upper = !trigger.trigger().comparison().isLower();
    Instant start = Instant.ofEpochMilli(grid.startMillis());
    var days = new TreeMap<LocalDate, Double>();
    for (Plot plot : plots(runbook, component, name, grid)) {
      Levels hours = Levels.hourly(start, plot.steps(), trigger);
      for (int hour = 0; hour < hours.values().length; hour++) {
        double level = hours.values()[hour];
        if (!Double.isNaN(level)) {
          days.merge(day(hours.at(hour)), level, upper ? Math::max : Math::min);
        }
      }
    }
    return days;
  }

  /** The last value of each day. */
  private SortedMap<LocalDate, Double> measured(String runbook, String driver, Grid grid) {
    var days = new TreeMap<LocalDate, Double>();
    for (Plot plot : plots(runbook, MeasuredSeries.DRIVERS, driver, grid)) {
      var own = new TreeMap<LocalDate, Double>();
      for (int step = 0; step < grid.steps(); step++) {
        RollUp hour = plot.steps().get(step);
        if (hour != null && Double.isFinite(hour.last())) {
          own.put(day(Instant.ofEpochMilli(grid.startMillis(step))), hour.last());
        }
      }
      own.forEach((day, one) -> days.merge(day, one, Math::max));
    }
    return days;
  }

  private List<Plot> plots(String runbook, String component, String name, Grid grid) {
    return plots
        .plots(runbook, Optional.of(component), Optional.of(name), any -> true, grid)
        .orElse(List.of());
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
