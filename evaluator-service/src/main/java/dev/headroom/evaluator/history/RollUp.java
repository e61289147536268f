package dev.headroom.evaluator.history;

/**
 * What a trigger measured within one minute.
 *
 * @param minute minutes since the epoch
 */
public record RollUp(long minute, double min, double max, double sum, double last, int count) {

  static RollUp of(long minute, double value) {
    return new RollUp(minute, value, value, value, value, 1);
  }

  RollUp with(double value) {
    return new RollUp(
        minute, Math.min(min, value), Math.max(max, value), sum + value, value, count + 1);
  }

  public double average() {
    return sum / count;
  }
}
