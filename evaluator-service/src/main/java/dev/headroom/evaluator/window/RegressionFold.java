package dev.headroom.evaluator.window;

/**
 * What a least-squares line needs: count, time of the first sample, the sum of the others'
 * distances from it and of their squares (milliseconds), the values' mean, the sum of products of
 * the deviations of time and value, the first value, and 1 where any differs from it.
 *
 * <p>Distances and their squares are whole numbers, so nothing is rounded where ranges are short.
 */
final class RegressionFold implements Fold {

  private static final int FIRST_TIME = 1;
  private static final int DISTANCE = 2;
  private static final int SQUARES = 3;
  private static final int MEAN = 4;
  private static final int PRODUCTS = 5;
  private static final int FIRST_VALUE = 6;
  private static final int VARIES = 7;

  @Override
  public int width() {
    return 8;
  }

  @Override
  public void add(double[] row, int at, double timeMillis, double value) {
    double before = row[at]++;
    if (before == 0) {
      row[at + FIRST_TIME] = timeMillis;
      row[at + MEAN] = value;
      row[at + FIRST_VALUE] = value;
      return;
    }
    double distance = timeMillis - row[at + FIRST_TIME];
    double toMeanTime = distance - row[at + DISTANCE] / before;
    double toMean = value - row[at + MEAN];
    row[at + DISTANCE] += distance;
    row[at + SQUARES] += distance * distance;
    row[at + MEAN] += toMean / row[at];
    row[at + PRODUCTS] += toMeanTime * (value - row[at + MEAN]);
    differ(row, at, value != row[at + FIRST_VALUE]);
  }

  @Override
  public void merge(double[] into, int at, double[] later, int from) {
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
    differ(
        into, at, later[from + VARIES] == 1 || later[from + FIRST_VALUE] != into[at + FIRST_VALUE]);
  }

  /** Once values differ, it does not matter any more which was the first. */
  private static void differ(double[] row, int at, boolean differs) {
    if (differs || row[at + VARIES] == 1) {
      row[at + VARIES] = 1;
      row[at + FIRST_VALUE] = 0;
    }
  }

  /** Of at least two samples; per second, and the value at an instant. */
  static Summary.Line line(double[] row, double interceptTimeMillis) {
    if (row[VARIES] == 0) {
      double constant = row[FIRST_VALUE];
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
