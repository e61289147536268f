package dev.headroom.evaluator.trigger;

/** What a measure said at an evaluation. */
public sealed interface Reading {

  /** A value that rests on fresh samples. */
  record Present(double value) implements Reading {}

  /** The measure has no value, or only an old one: nothing can be judged. */
  record Missing(String reason) implements Reading {}
}
