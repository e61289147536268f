package dev.headroom.evaluator.plan;

import java.util.List;

/** What a measure yields at an instant. A vector without elements is no data, not zero. */
public sealed interface Value {

  record Scalar(double value) implements Value {}

  record Vector(List<Element> elements) implements Value {
    public Vector {
      elements = List.copyOf(elements);
    }
  }
}
