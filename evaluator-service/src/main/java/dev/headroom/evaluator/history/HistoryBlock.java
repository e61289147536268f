package dev.headroom.evaluator.history;

import java.util.List;

/**
 * Neighbouring roll-ups of one series, stored together.
 *
 * @param number blocks since the epoch
 * @param rollUps ascending by slot; slots without a value are left out
 */
public record HistoryBlock(
    MeasuredSeries series, Resolution resolution, long number, List<RollUp> rollUps) {

  public HistoryBlock {
    rollUps = List.copyOf(rollUps);
    for (RollUp one : rollUps) {
      if (resolution.blockOf(one.slot()) != number) {
        throw new IllegalArgumentException("slot " + one.slot() + " is not in block " + number);
      }
    }
  }
}
