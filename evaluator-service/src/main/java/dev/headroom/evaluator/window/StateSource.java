package dev.headroom.evaluator.window;

/** Where state is read from a checkpoint, in the order in which it was written. */
public interface StateSource {

  long number();

  double real();
}
