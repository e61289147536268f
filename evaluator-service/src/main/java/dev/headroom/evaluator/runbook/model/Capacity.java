package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.Quantity;

/** What a component has of something: an amount, or a name such as a tier. */
public sealed interface Capacity {
  record Amount(Quantity quantity) implements Capacity {
    @Override
    public String toString() {
      return quantity.toString();
    }
  }

  record Label(String text) implements Capacity {
    @Override
    public String toString() {
      return text;
    }
  }
}
