package dev.headroom.evaluator.plot;

import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.history.RollUp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts roll-ups of several origins on a grid; of one slot, what was added last counts. */
public final class Plotter {

  private final Grid grid;
  private final Map<MeasuredSeries, TreeMap<Long, RollUp>> slots = new TreeMap<>();

  public Plotter(Grid grid) {
    this.grid = grid;
  }

  /** Adds what is stored, and then what its owner knows better. */
  public void add(List<HistoryBlock> blocks) {
    for (HistoryBlock block : blocks) {
      if (block.resolution() == grid.resolution()) {
        block.rollUps().forEach(one -> known(block.series()).put(one.slot(), one));
      }
    }
  }

  /** Adds hours that are only known by their minutes: the one that goes on, and the last one. */
  public void addMinutesOfHours(List<HistoryBlock> blocks) {
    Map<MeasuredSeries, Map<Long, RollUp>> hours = new HashMap<>();
    for (HistoryBlock block : blocks) {
      if (block.resolution() == Resolution.MINUTE && !block.rollUps().isEmpty()) {
        RollUp hour = block.rollUps().stream().reduce(RollUp::with).orElseThrow();
        hours
            .computeIfAbsent(block.series(), unknown -> new HashMap<>())
            .put(block.number(), hour.in(block.number()));
      }
    }
    hours.forEach((series, some) -> some.forEach(known(series)::putIfAbsent));
  }

  private TreeMap<Long, RollUp> known(MeasuredSeries series) {
    return slots.computeIfAbsent(series, unknown -> new TreeMap<>());
  }

  /** The series that have a value somewhere on the grid. */
  public List<Plot> plots() {
    var plots = new ArrayList<Plot>();
    slots.forEach(
        (series, some) -> {
          var steps = new @Nullable RollUp[grid.steps()];
          boolean any = false;
          for (RollUp one : some.values()) {
            long at = grid.resolution().startMillis(one.slot());
            if (grid.covers(at)) {
              int step = grid.stepAt(at);
              RollUp before = steps[step];
              steps[step] = before == null ? one : before.with(one);
              any = true;
            }
          }
          if (any) {
            plots.add(new Plot(series, Arrays.asList(steps)));
          }
        });
    return plots;
  }
}
