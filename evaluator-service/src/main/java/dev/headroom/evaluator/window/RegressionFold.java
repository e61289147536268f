package dev.headroom.evaluator.window;

/**
 * What a least-squares line needs: count, time of the first sample, the sum of the others'
 * distances from it and of their squares (milliseconds), the values' mean, the sum of products of
 * the deviations of time and value, and the value that all have, NaN once they differ.
 *
 * <p>Distances and their squares are whole numbers, so nothing is rounded where ranges are short.
 */
final class RegressionFold extends Fold {

  private static final int FIRST_TIME = 1;
  private static final int DISTANCE = 2;
  private static final int SQUARES = 3;
  private static final int MEAN = 4;
  private static final int PRODUCTS = 5;
  private static final int CONSTANT = 6;

  RegressionFold() {
    super(7);
  }

  @Override
  void add(double[] row, int at, double timeMillis, double value) {
    double before = row[at]++;
    if (before == 0) {
      row[at + FIRST_TIME] = timeMillis;
      row[at + MEAN] = value;
      row[at + CONSTANT] = value;
      return;
    }
    double distance = timeMillis - row[at + FIRST_TIME];
    double toMeanTime = distance - row[at + DISTANCE] / before;
    double toMean = value - row[at + MEAN];
    row[at + DISTANCE] += distance;
    row[at + SQUARES] += distance * distance;
    row[at + MEAN] += toMean / row[at];
    row[at + PRODUCTS] += toMeanTime * (value - row[at + MEAN]);
    differ(row, at, value);
  }

  @Override
  void merge(double[] into, int at, double[] later, int from) {
    double before = into[at];
    double share = later[from];
    double count = before + share;
    double shift = later[from + FIRST_TIME] - into[at + FIRST_TIME];
    double toMeanTime = later[from + DISTANCE] / share + shift - into[at + DISTANCE] / before;
    double toMean = later[from + MEAN] - into[at + MEAN];
    into[at] = count;
    into[at + SQUARES] +=
        later[from + SQUARES] + 2 * shift * later[from + DISTANCE] + share * shift * shift;
    into[at + DISTANCE] += later[from + DISTANCE] + share * shift;
    into[at + MEAN] += toMean * share / count;
    into[at + PRODUCTS] += later[from + PRODUCTS] + toMeanTime * toMean * before * share / count;
    if (Double.isInfinite(toMean)) {
      into[at + PRODUCTS] = Double.NaN;
    }
    differ(into, at, later[from + CONSTANT]);
  }

  private static void differ(double[] row, int at, double value) {
    if (value != row[at + CONSTANT]) {
      row[at + CONSTANT] = Double.NaN;
    }
  }

  /**
   * A bucket's own part in the sums of squares and products of many is small, one in the square of
   * their number: 20 bits of it are enough.
   */
  @Override
  void settle(double[] row, int at, boolean amongMany) {
    if (amongMany) {
      row[at + SQUARES] = shortened(row[at + SQUARES]);
      row[at + PRODUCTS] = shortened(row[at + PRODUCTS]);
    }
  }

  private static double shortened(double value) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & 0xFFFFFFFF_00000000L);
  }

  /** Of at least two samples; per second, and the value at an instant. */
  static Summary.Line line(double[] row, double interceptTimeMillis) {
    double constant = row[CONSTANT];
    if (!Double.isNaN(constant)) {
      return Double.isInfinite(constant)
          ? new Summary.Line(Double.NaN, Double.NaN)
          : new Summary.Line(0, constant);
    }
    double count = row[0];
    double meanTime = row[DISTANCE] / count;
    double spread = row[SQUARES] - row[DISTANCE] * meanTime;
    double slope = row[PRODUCTS] / spread;
    double ahead = interceptTimeMillis - row[FIRST_TIME] - meanTime;
    return new Summary.Line(slope * 1000, row[MEAN] + slope * ahead);
  }
}
