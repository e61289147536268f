package dev.headroom.benchmark.forecast;

import java.util.Locale;

/** The frequencies of the M4 competition that operations and business have, with its settings. */
public enum Frequency {
  HOURLY(48, 24),
  DAILY(14, 1),
  WEEKLY(13, 1),
  MONTHLY(18, 12);

  private final int horizon;
  private final int period;

  Frequency(int horizon, int period) {
    this.horizon = horizon;
    this.period = period;
  }

  int horizon() {
    return horizon;
  }

  /** The season of M4's Naive2 and of its scaled errors. */
  int period() {
    return period;
  }

  /** What the forecaster is told, as by the steps of the series; the first is seasonal naive's. */
  int[] seasons() {
    return switch (this) {
      case HOURLY -> new int[] {24, 168};
      case DAILY -> new int[] {7};
      case WEEKLY -> new int[] {52};
      case MONTHLY -> new int[] {12};
    };
  }

  /** {@code Hourly}, as M4 names its files. */
  String fileName() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
