package dev.headroom.evaluator.measure;

import java.util.List;

/**
 * What a function takes and yields.
 *
 * @param parameters in order; the last {@code optional} of them may be left out
 * @param repeatsLast whether the last parameter may come any number of times, none included
 */
public record Signature(
    ValueType result, List<ValueType> parameters, int optional, boolean repeatsLast) {

  public Signature {
    parameters = List.copyOf(parameters);
  }

  static Signature of(ValueType result, ValueType... parameters) {
    return new Signature(result, List.of(parameters), 0, false);
  }

  /** The same with its last parameter optional. */
  Signature lastOptional() {
    return new Signature(result, parameters, 1, false);
  }

  /** The same with its last parameter any number of times. */
  Signature lastRepeated() {
    return new Signature(result, parameters, 1, true);
  }

  int least() {
    return parameters.size() - optional;
  }

  int most() {
    return repeatsLast ? Integer.MAX_VALUE : parameters.size();
  }

  /** The type of an argument, by its place from 0. */
  ValueType parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  /** How many arguments, in words: {@code 2}, {@code 1 or 2}, {@code at least 3}. */
  String count() {
    if (repeatsLast) {
      return "at least " + least();
    }
    return optional == 0 ? "" + parameters.size() : least() + " or " + parameters.size();
  }
}
