package dev.headroom.evaluator.lever.atlas;

import dev.headroom.evaluator.lever.Fault;

/** A cluster does not fit what a lever says of it. Never leaves the package. */
final class Unfit extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  Unfit(Fault.Kind kind, String says) {
    super(says, null, false, false);
    this.fault = new Fault(kind, says);
  }

  Unfit(String says) {
    this(Fault.Kind.INVALID, says);
  }

  Fault fault() {
    return fault;
  }
}
