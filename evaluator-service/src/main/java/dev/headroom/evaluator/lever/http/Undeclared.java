package dev.headroom.evaluator.lever.http;

import dev.headroom.evaluator.lever.Fault;

/** A declared request cannot be sent as it is. Never leaves the package. */
final class Undeclared extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  Undeclared(Fault.Kind kind, String says) {
    super(says, null, false, false);
    this.fault = new Fault(kind, says);
  }

  Undeclared(String says) {
    this(Fault.Kind.INVALID, says);
  }

  Fault fault() {
    return fault;
  }
}
