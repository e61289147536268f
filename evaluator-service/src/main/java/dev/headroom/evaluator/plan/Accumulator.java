package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.measure.Aggregation;

/** Makes one value of the values of a group. */
interface Accumulator {

  void add(double value);

  double result();

  /**
   * For the aggregations that yield one value a group.
   *
   * @param parameter the number before the vector, for those that take one
   */
  static Accumulator of(Aggregation op, double parameter) {
    return switch (op) {
      case SUM -> new Total();
      case AVG -> new Mean();
      case MIN -> new Extremum(false);
      case MAX -> new Extremum(true);
      case COUNT -> new Count();
      case GROUP -> new One();
      case STDVAR -> new Variance(false);
      case STDDEV -> new Variance(true);
      case QUANTILE -> new Quantile(parameter);
      case TOPK, BOTTOMK, COUNT_VALUES ->
          throw new IllegalStateException(op.text() + " yields several values a group");
    };
  }

  /** The count of values. */
  final class Count implements Accumulator {
    private int count;

    @Override
    public void add(double value) {
      count++;
    }

    @Override
    public double result() {
      return count;
    }
  }

  /** 1, whatever the values. */
  final class One implements Accumulator {
    @Override
    public void add(double value) {}

    @Override
    public double result() {
      return 1;
    }
  }

  /** The least or the greatest value; a NaN yields to any number. */
  final class Extremum implements Accumulator {
    private final boolean greatest;
    private double extremum = Double.NaN;

    Extremum(boolean greatest) {
      this.greatest = greatest;
    }

    @Override
    public void add(double value) {
      boolean beyond = greatest ? value > extremum : value < extremum;
      extremum = beyond || Double.isNaN(extremum) ? value : extremum;
    }

    @Override
    public double result() {
      return extremum;
    }
  }

  /** The variance of the values as a population, by Welford; NaN where one is not finite. */
  final class Variance implements Accumulator {
    private final boolean root;
    private int count;
    private double mean;
    private double squares;

    Variance(boolean root) {
      this.root = root;
    }

    @Override
    public void add(double value) {
      count++;
      if (!Double.isFinite(value)) {
        squares = Double.NaN;
      }
      double delta = value - mean;
      mean += delta / count;
      squares += delta * (value - mean);
    }

    @Override
    public double result() {
      double variance = squares / count;
      return root ? Math.sqrt(variance) : variance;
    }
  }
}
