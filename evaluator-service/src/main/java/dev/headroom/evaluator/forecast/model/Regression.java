package dev.headroom.evaluator.forecast.model;

/** A linear regression on waves, whose heights are about 0 by a prior: the ridge. */
final class Regression {

  /** Squares that are 0 are no perfect fit but a constant. */
  private static final double LEAST_SQUARES = 1e-12;

  private final int count;
  private final double[][] products;
  private final double[] withValue;
  private double squares;
  private int values;

  /**
   * @param count of columns: two a wave
   */
  Regression(int count) {
    this.count = count;
    this.products = new double[count][count];
    this.withValue = new double[count];
  }

  /**
   * Heights, and how surprising the values are where they are drawn from the prior, all scales of
   * noise being alike: minus twice the logarithm of the evidence.
   */
  record Fit(double[] heights, double surprise) {}

  void add(double[] columns, double value) {
    for (int p = 0; p < count; p++) {
      for (int q = 0; q <= p; q++) {
        products[p][q] += columns[p] * columns[q];
      }
      withValue[p] += columns[p] * value;
    }
    squares += value * value;
    values++;
  }

  /** With no wave at all. */
  Fit without() {
    return new Fit(new double[count], surprise(squares));
  }

  /**
   * The likeliest heights.
   *
   * @param height standard deviation of the first wave's, in that of the noise; the k-th has a k-th
   */
  Fit with(double height) {
    double[][] root = new double[count][count];
    double volume = 0;
    for (int p = 0; p < count; p++) {
      double precision = Math.pow((p / 2 + 1) / height, 2);
      for (int q = 0; q <= p; q++) {
        double left = products[p][q] + (p == q ? precision : 0);
        for (int k = 0; k < q; k++) {
          left -= root[p][k] * root[q][k];
        }
        root[p][q] = p == q ? Math.sqrt(left) : left / root[q][q];
      }
      volume += 2 * Math.log(root[p][p]) - Math.log(precision);
    }
    double[] heights = withValue.clone();
    double explained = 0;
    for (int p = 0; p < count; p++) {
      for (int k = 0; k < p; k++) {
        heights[p] -= root[p][k] * heights[k];
      }
      heights[p] /= root[p][p];
      explained += heights[p] * heights[p];
    }
    for (int p = count - 1; p >= 0; p--) {
      for (int k = p + 1; k < count; k++) {
        heights[p] -= root[k][p] * heights[k];
      }
      heights[p] /= root[p][p];
    }
    return new Fit(heights, surprise(squares - explained) + volume);
  }

  private double surprise(double left) {
    return values * Math.log(Math.max(LEAST_SQUARES, left));
  }
}
