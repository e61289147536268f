package dev.headroom.evaluator.forecast;

import dev.headroom.evaluator.forecast.interval.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a forecast may be trusted, and why not further.
 *
 * @param betterThanNaive whether the back-test shows that more than the naive method is known
 * @param reasons what has lowered the grade, worst first; empty for an A
 */
public record Trust(Grade grade, boolean betterThanNaive, List<String> reasons) {

  /** From good to none. */
  public enum Grade {
    /** Act on it. */
    A,
    /** Act on it where acting costs little. */
    B,
    /** Look before acting. */
    C,
    /** A guess. */
    D
  }

  /** As little better than naive may be luck. */
  private static final double NO_BETTER = 0.97;

  private static final double HARDLY_BETTER = 0.9;
  private static final double LEAST_COVERAGE = 0.65;
  private static final double GOOD_COVERAGE = 0.72;
  private static final double MOST_COVERAGE = 0.92;
  private static final double MANY_FILLED = 0.2;
  private static final double SOME_FILLED = 0.05;
  private static final int ENOUGH_ORIGINS = Level.P95.leastErrors();
  private static final int LEAST_ORIGINS = Level.P90.leastErrors();

  public Trust {
    reasons = List.copyOf(reasons);
  }

  static Trust of(Evidence evidence) {
    var found = new Findings();
    origins(evidence, found);
    boolean better = evidence.errorBesideNaive() < NO_BETTER;
    if (evidence.origins() > 0) {
      skill(evidence.errorBesideNaive(), found);
    }
    calibration(evidence.coverage(), found);
    gaps(evidence, found);
    evidence
        .shiftedStepsAgo()
        .ifPresent(
            steps ->
                found.add(Grade.C, "the level jumped %d steps before the end".formatted(steps)));
    return new Trust(found.worst(), better, found.reasons());
  }

  private static void origins(Evidence evidence, Findings found) {
    int full = evidence.fullOrigins();
    if (evidence.origins() < LEAST_ORIGINS) {
      found.add(
          Grade.D,
          "the back-test has %d origins; %d are needed"
              .formatted(evidence.origins(), LEAST_ORIGINS));
    } else if (full < LEAST_ORIGINS) {
      found.add(
          Grade.C,
          "%d back-test origins have seen the whole horizon; %d are needed"
              .formatted(full, LEAST_ORIGINS));
    } else if (full < ENOUGH_ORIGINS) {
      found.add(
          Grade.B,
          "%d back-test origins have seen the whole horizon; from %d on it is well known"
              .formatted(full, ENOUGH_ORIGINS));
    }
  }

  private static void skill(double error, Findings found) {
    if (error >= NO_BETTER) {
      found.add(Grade.C, "no better than naive: %.2f of its error".formatted(error));
    } else if (error >= HARDLY_BETTER) {
      found.add(Grade.B, "little better than naive: %.2f of its error".formatted(error));
    }
  }

  private static void calibration(double coverage, Findings found) {
    if (coverage < LEAST_COVERAGE) {
      found.add(
          Grade.C,
          "errors grow: %.0f %% of the later ones were inside of 80 %% intervals"
              .formatted(100 * coverage));
    } else if (coverage < GOOD_COVERAGE || coverage > MOST_COVERAGE) {
      found.add(
          Grade.B,
          "errors change: %.0f %% of the later ones were inside of 80 %% intervals"
              .formatted(100 * coverage));
    }
  }

  private static void gaps(Evidence evidence, Findings found) {
    double filled = (double) evidence.filled() / evidence.steps();
    if (filled > SOME_FILLED) {
      found.add(
          filled > MANY_FILLED ? Grade.C : Grade.B,
          "%.0f %% of the history are filled gaps".formatted(100 * filled));
    }
    if (evidence.dropped() > 0) {
      found.add(
          Grade.B,
          "a large gap: the %d steps before it are not used".formatted(evidence.dropped()));
    }
    if (evidence.trailing() > 0) {
      found.add(Grade.B, "the last %d steps have no value".formatted(evidence.trailing()));
    }
  }

  private static final class Findings {

    private record Finding(Grade grade, String reason) {}

    private final List<Finding> all = new ArrayList<>();

    void add(Grade grade, String reason) {
      all.add(new Finding(grade, reason));
    }

    Grade worst() {
      return all.stream().map(Finding::grade).max(Grade::compareTo).orElse(Grade.A);
    }

    List<String> reasons() {
      return all.stream()
          .sorted((one, other) -> other.grade().compareTo(one.grade()))
          .map(Finding::reason)
          .toList();
    }
  }
}
