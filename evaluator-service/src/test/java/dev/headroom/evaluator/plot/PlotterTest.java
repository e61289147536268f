package dev.headroom.evaluator.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.history.RollUp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlotterTest {

  private static final MeasuredSeries BUSY =
      new MeasuredSeries("web", "busy", SeriesLabels.named(""));
  private static final long HOUR = 492_000;
  private static final Instant START = Instant.ofEpochSecond(HOUR * 3600);

  private static RollUp at(long slot, double value) {
    return new RollUp(slot, value, value, value, value, 1);
  }

  private static HistoryBlock minutes(long hour, RollUp... rollUps) {
    return new HistoryBlock(BUSY, Resolution.MINUTE, hour, List.of(rollUps));
  }

  private static Grid grid(long minutes, Duration step) {
    return Grid.covering(START, START.plus(Duration.ofMinutes(minutes)), step);
  }

  private static String shown(Plotter plotter, Aggregate aggregate) {
    return plotter.plots().stream()
        .map(
            plot ->
                plot.steps().stream()
                    .map(step -> step == null ? "-" : Double.toString(aggregate.of(step)))
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_step_without_a_value_is_a_hole() {
    var plotter = new Plotter(grid(6, Duration.ofMinutes(2)));
    plotter.add(
        List.of(minutes(HOUR, at(HOUR * 60, 1), at(HOUR * 60 + 1, 2), at(HOUR * 60 + 5, 8))));
    assertEquals("1.5 - 8.0", shown(plotter, Aggregate.AVG));
    assertEquals("2.0 - 1.0", shown(plotter, Aggregate.COUNT));
    assertEquals("2.0 - 8.0", shown(plotter, Aggregate.LAST));
    assertEquals("1.0 - 8.0", shown(plotter, Aggregate.MIN));
  }

  @Test
  void what_the_owner_knows_better_replaces_what_is_stored() {
    var plotter = new Plotter(grid(2, Duration.ofMinutes(1)));
    plotter.add(List.of(minutes(HOUR, at(HOUR * 60, 1))));
    plotter.add(List.of(minutes(HOUR, at(HOUR * 60, 5), at(HOUR * 60 + 1, 6))));
    assertEquals("5.0 6.0", shown(plotter, Aggregate.MAX));
  }

  @Test
  void the_hour_that_goes_on_is_made_of_its_minutes_and_an_hour_of_itself() {
    var plotter = new Plotter(grid(180, Duration.ofHours(1)));
    plotter.add(List.of(new HistoryBlock(BUSY, Resolution.HOUR, HOUR / 24, List.of(at(HOUR, 4)))));
    plotter.addMinutesOfHours(
        List.of(
            minutes(HOUR, at(HOUR * 60, 99)),
            minutes(HOUR + 2, at(HOUR * 60 + 120, 1), at(HOUR * 60 + 121, 3))));
    assertEquals("4.0 - 2.0", shown(plotter, Aggregate.AVG));
  }

  @Test
  void a_series_without_a_value_in_the_range_is_not_shown() {
    var plotter = new Plotter(grid(2, Duration.ofMinutes(1)));
    plotter.add(List.of(minutes(HOUR, at(HOUR * 60 + 2, 1)), minutes(HOUR - 1)));
    assertEquals(List.of(), plotter.plots());
  }

  @Test
  void steps_begin_at_multiples_of_their_length() {
    Grid grid = Grid.covering(START.plusSeconds(61), START.plusSeconds(600), Duration.ofMinutes(5));
    assertEquals(START.toEpochMilli(), grid.startMillis());
    assertEquals(2, grid.steps());
  }

  @Test
  void a_comfortable_step_gives_a_few_hundred() {
    String steps =
        Arrays.stream(new long[] {1, 24, 24 * 7, 24 * 35, 24 * 400})
            .mapToObj(
                hours ->
                    Grid.comfortable(
                        START, START.plus(Duration.ofHours(hours)), Duration.ofMinutes(1)))
            .map(Duration::toString)
            .collect(Collectors.joining(" "));
    assertEquals("PT1M PT5M PT30M PT2H PT24H", steps);
  }
}
