package dev.headroom.benchmark.forecast;

import dev.headroom.evaluator.forecast.trip.TripDate;
import dev.headroom.evaluator.forecast.trip.TripOutlook;

/** Trips that were foretold, and what happened. */
final class TripScore {

  private static final double LOW = 0.05;
  private static final double MIDDLE = 0.5;
  private static final double HIGH = 0.95;

  private int count;
  private int trips;
  private double squares;
  private double lineSquares;
  private double possibleSquares;
  private double covered;
  private double dateErrors;
  private double lineDateErrors;

  /**
   * Adds a case.
   *
   * @param tripped step on which it happened; 0 for not within the judged steps
   * @param byLine step that linear extrapolation says; 0 for none
   */
  void add(TripOutlook.Judged outlook, int tripped, int byLine) {
    count++;
    int steps = outlook.steps();
    double happened = tripped > 0 ? 1 : 0;
    squares += square(outlook.by(steps) - happened);
    lineSquares += square((byLine > 0 ? 1 : 0) - happened);
    covered += covered(outlook, tripped);
    if (tripped > 0) {
      trips++;
      int middle = outlook.date(MIDDLE) instanceof TripDate.OnStep(int step) ? step : steps + 1;
      dateErrors += Math.abs(middle - tripped);
      lineDateErrors += Math.abs((byLine > 0 ? byLine : steps + 1) - tripped);
    }
  }

  /** Adds what can be known of a case. */
  void addPossible(double probability, int tripped) {
    possibleSquares += square(probability - (tripped > 0 ? 1 : 0));
  }

  private static double square(double value) {
    return value * value;
  }

  /**
   * How much of what happened lies between the 5th and the 95th percentile. A step has a
   * probability of its own, "beyond the horizon" a large one; counted whole, an interval that ends
   * in one covers more than it claims to. So the share of it counts that lies between the
   * percentiles, which is 90 % on average exactly where probabilities are right.
   */
  private static double covered(TripOutlook.Judged outlook, int tripped) {
    int steps = outlook.steps();
    int step = tripped > 0 ? tripped : steps + 1;
    double from = step == 1 ? 0 : outlook.by(step - 1);
    double to = step > steps ? 1 : outlook.by(step);
    if (to <= from) {
      return from >= LOW && from <= HIGH ? 1 : 0;
    }
    return Math.max(0, Math.min(to, HIGH) - Math.max(from, LOW)) / (to - from);
  }

  int count() {
    return count;
  }

  boolean hasTrips() {
    return trips > 0;
  }

  double brier() {
    return squares / count;
  }

  double lineBrier() {
    return lineSquares / count;
  }

  /** Of who knows the process and its state. */
  double possibleBrier() {
    return possibleSquares / count;
  }

  /** Of whoever always says how often it happens in these very cases. */
  double climatology() {
    double share = (double) trips / count;
    return share * (1 - share);
  }

  double coverage() {
    return covered / count;
  }

  double dateError() {
    return dateErrors / trips;
  }

  double lineDateError() {
    return lineDateErrors / trips;
  }
}
