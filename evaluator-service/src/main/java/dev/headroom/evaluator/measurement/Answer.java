package dev.headroom.evaluator.measurement;

import dev.headroom.evaluator.plan.Element;
import java.util.List;

/** What a question gets: a result, or the reason why there is none. */
public sealed interface Answer {

  /** An instant vector; elements in the order of the answer. */
  record Vector(long atMillis, List<Element> elements) implements Answer {
    public Vector {
      elements = List.copyOf(elements);
    }
  }

  record Scalar(long atMillis, double value) implements Answer {}

  record Text(long atMillis, String value) implements Answer {}

  /** Series over time: the steps of a range, or the samples of a range vector. */
  record Matrix(List<SampledSeries> series) implements Answer {
    public Matrix {
      series = List.copyOf(series);
    }
  }

  record Failure(Fault fault, String message) implements Answer {}

  /** Whose fault it is, by Prometheus's words. */
  enum Fault {
    /** The question was not understood. */
    BAD_DATA,
    /** It was, and the samples give no one answer. */
    EXECUTION
  }
}
