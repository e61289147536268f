package dev.headroom.evaluator.history;

/**
 * What a trigger measured within one slot of a {@link Resolution}.
 *
 * @param slot slots since the epoch
 * @param last the latest value
 * @param count how many evaluations gave a value, at least one
 */
public record RollUp(long slot, double min, double max, double sum, double last, int count) {

  public RollUp {
    if (count < 1) {
      throw new IllegalArgumentException("a roll-up of nothing");
    }
  }

  static RollUp of(long slot, double value) {
    return new RollUp(slot, value, value, value, value, 1);
  }

  RollUp with(double value) {
    return new RollUp(
        slot, Math.min(min, value), Math.max(max, value), sum + value, value, count + 1);
  }

  /** This and a later one, as one of this slot. */
  public RollUp with(RollUp later) {
    return new RollUp(
        slot,
        Math.min(min, later.min),
        Math.max(max, later.max),
        sum + later.sum,
        later.last,
        count + later.count);
  }

  /** The same values as those of another slot. */
  public RollUp in(long other) {
    return new RollUp(other, min, max, sum, last, count);
  }

  public double average() {
    return sum / count;
  }
}
