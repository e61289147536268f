package dev.headroom.evaluator.outlook.shell;

import dev.headroom.evaluator.history.HistoryConfig;
import dev.headroom.evaluator.outlook.Levels;
import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.outlook.Outlooks;
import dev.headroom.evaluator.outlook.TriggerOutlook;
import dev.headroom.evaluator.owner.RunbookVersions.Version;
import dev.headroom.evaluator.plot.Grid;
import dev.headroom.evaluator.plot.Plot;
import dev.headroom.evaluator.plot.shell.Plots;
import dev.headroom.evaluator.runbook.model.Trigger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The outlooks of triggers, up to the hour that is over. Made once an hour, one trigger at a time:
 * a forecast is work for a processor, which evaluation needs more.
 */
@ApplicationScoped
public class TriggerOutlooks {

  private static final Duration LEAST_RANGE = Duration.ofDays(14);

  private final Plots plots;
  private final HistoryConfig keep;
  private final OutlookConfig config;
  private final InstantSource clock;
  private final Timer time;
  private final ReentrantLock one = new ReentrantLock();
  private final Map<Key, List<TriggerOutlook>> kept;

  public TriggerOutlooks(
      Plots plots,
      HistoryConfig keep,
      OutlookConfig config,
      InstantSource clock,
      MeterRegistry registry) {
    this.plots = plots;
    this.keep = keep;
    this.config = config;
    this.clock = clock;
    this.time =
        Timer.builder("headroom.outlook")
            .description("Time to forecast one trigger, all its label sets")
            .register(registry);
    this.kept =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, List<TriggerOutlook>> eldest) {
            return size() > config.kept();
          }
        };
  }

  private record Key(String runbook, int version, String component, String trigger, Instant hour) {}

  /** The outlooks of a trigger, by label set; empty when it has no history. */
  public List<TriggerOutlook> of(Version version, String component, String name, Trigger trigger) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    var key = new Key(version.runbook().name(), version.number(), component, name, hour);
    one.lock();
    try {
      List<TriggerOutlook> known = kept.get(key);
      if (known == null) {
        known = Objects.requireNonNull(time.record(() -> made(key, trigger)));
        kept.put(key, known);
      }
      return known;
    } finally {
      one.unlock();
    }
  }

  private List<TriggerOutlook> made(Key key, Trigger trigger) {
    Duration range = keep.hours();
    while (range.compareTo(LEAST_RANGE) >= 0) {
      var grid = Grid.covering(key.hour().minus(range), key.hour(), Levels.HOUR);
      Optional<List<Plot>> found =
          plots.plots(
              key.runbook(),
              Optional.of(key.component()),
              Optional.of(key.trigger()),
              any -> true,
              grid);
      if (found.isPresent()) {
        return outlooks(found.get(), grid, trigger);
      }
      range = range.dividedBy(2);
    }
    return List.of();
  }

  private List<TriggerOutlook> outlooks(List<Plot> found, Grid grid, Trigger trigger) {
    var outlooks = new ArrayList<TriggerOutlook>();
    Instant start = Instant.ofEpochMilli(grid.startMillis());
    for (Plot plot : found) {
      Levels levels = Levels.hourly(start, plot.steps(), trigger);
      Outlook outlook =
          outlooks.size() < config.labelSets()
              ? Outlooks.of(levels, trigger)
              : Outlook.none(
                  "one of more than %d label sets (headroom.outlook.label-sets)"
                      .formatted(config.labelSets()),
                  null);
      outlooks.add(new TriggerOutlook(plot.series(), levels, outlook));
    }
    return List.copyOf(outlooks);
  }
}
