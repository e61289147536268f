package dev.headroom.benchmark.forecast;

import java.util.List;

/** Many series of each frequency. */
public interface Corpus {

  /** What stands before the names of its figures. */
  String name();

  /** Whole series: each ends with what is to be forecast. Empty where it has none. */
  List<double[]> series(Frequency frequency);
}
