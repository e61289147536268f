package dev.headroom.evaluator.forecast.model;

/** The straight line of least squares through values at 0, 1, 2, ..., kept up value by value. */
public final class Line {

  private long count;
  private double meanValue;
  private double meanProduct;

  /** Adds the value of the next step. */
  public void add(double value) {
    // Of time and value about their means: a series far from 0 loses no digits.
    double meanTime = (count - 1) / 2.0;
    double difference = value - meanValue;
    meanProduct += (count - meanTime) * difference * count / (count + 1);
    count++;
    meanValue += difference / count;
  }

  /** The rise a step; 0 while there is one value. */
  public double slope() {
    double squares = (double) count * (count * count - 1) / 12;
    return count < 2 ? 0 : meanProduct / squares;
  }

  /** The line at a step, 0 being the first. */
  public double at(double step) {
    return meanValue + slope() * (step - (count - 1) / 2.0);
  }
}
