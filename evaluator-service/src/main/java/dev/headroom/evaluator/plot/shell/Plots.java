package dev.headroom.evaluator.plot.shell;

import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.HistoryStore;
import dev.headroom.evaluator.history.HistoryStore.Range;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.plot.Grid;
import dev.headroom.evaluator.plot.Plot;
import dev.headroom.evaluator.plot.Plotter;
import dev.headroom.evaluator.view.shell.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Plots of any runbook's history, the hour that goes on included: from its owner where that is this
 * replica, else as its owner last stored it, which it does once a minute.
 */
@ApplicationScoped
public class Plots {

  /** Blocks read for one answer. */
  public static final int MAX_BLOCKS = 20_000;

  private final HistoryStore history;
  private final Views views;

  public Plots(HistoryStore history, Views views) {
    this.history = history;
    this.views = views;
  }

  /**
   * The plots of the series that match.
   *
   * @param component empty for all
   * @param trigger empty for all
   * @return empty when more than {@link #MAX_BLOCKS} would have to be read
   */
  public Optional<List<Plot>> plots(
      String runbook,
      Optional<String> component,
      Optional<String> trigger,
      Predicate<MeasuredSeries> which,
      Grid grid) {
    var range =
        new Range(
            runbook, component, trigger, grid.resolution(), grid.firstBlock(), grid.lastBlock());
    List<HistoryBlock> stored = history.find(range, MAX_BLOCKS + 1);
    if (stored.size() > MAX_BLOCKS) {
      return Optional.empty();
    }
    Predicate<MeasuredSeries> wanted =
        series ->
            component.map(series.component()::equals).orElse(true)
                && trigger.map(series.trigger()::equals).orElse(true)
                && which.test(series);
    List<HistoryBlock> own = views.rollUps(runbook).map(one -> one.known(wanted)).orElse(List.of());
    var plotter = new Plotter(grid);
    plotter.add(only(stored, which));
    plotter.add(own);
    if (grid.resolution() == Resolution.HOUR) {
      plotter.addMinutesOfHours(own);
      plotter.addMinutesOfHours(only(history.newest(runbook, Resolution.MINUTE), wanted));
    }
    return Optional.of(plotter.plots());
  }

  private static List<HistoryBlock> only(
      List<HistoryBlock> blocks, Predicate<MeasuredSeries> which) {
    return blocks.stream().filter(block -> which.test(block.series())).toList();
  }

  /** The series that have history in a range, at most so many. */
  public List<MeasuredSeries> series(Range range, int limit) {
    Set<MeasuredSeries> all = new TreeSet<>(history.series(range, limit));
    views
        .rollUps(range.runbook())
        .ifPresent(
            own ->
                own.known(any -> true).stream()
                    .filter(block -> block.resolution() == range.resolution())
                    .filter(block -> isIn(range, block))
                    .forEach(block -> all.add(block.series())));
    return new ArrayList<>(all).subList(0, Math.min(limit, all.size()));
  }

  private static boolean isIn(Range range, HistoryBlock block) {
    MeasuredSeries series = block.series();
    return block.number() >= range.from()
        && block.number() <= range.to()
        && range.component().map(series.component()::equals).orElse(true)
        && range.trigger().map(series.trigger()::equals).orElse(true);
  }
}
