package dev.headroom.benchmark.forecast;

import java.util.List;

/** Many series of each frequency. */
public interface Corpus {

  /** What stands before the names of its figures. */
  String name();

  /** Whole series: each ends with what is to be forecast. Empty where it has none. */
  List<double[]> series(Frequency frequency);

  /**
   * What may follow on the beginning of a series, each as likely as the others; empty where nobody
   * knows.
   *
   * @param index of the series
   * @param origin how many of its values are known
   */
  default double[][] futures(Frequency frequency, int index, int origin) {
    return new double[0][];
  }
}
