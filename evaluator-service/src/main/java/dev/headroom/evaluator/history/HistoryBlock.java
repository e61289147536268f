package dev.headroom.evaluator.history;

import java.util.List;

/**
 * The roll-ups of one hour.
 *
 * @param hour hours since the epoch
 * @param minutes ascending; minutes without a value are left out
 */
public record HistoryBlock(MeasuredSeries series, long hour, List<RollUp> minutes) {

  public HistoryBlock {
    minutes = List.copyOf(minutes);
  }
}
