package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Fault;

/** A lever cannot be read or moved; ends at {@link KubernetesLevers}, which says so as a value. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Fault fault;
  private final boolean perhaps;

  /**
   * @param perhaps whether the request may have been carried out all the same
   */
  Refused(Fault fault, boolean perhaps) {
    super(fault.says());
    this.fault = fault;
    this.perhaps = perhaps;
  }

  static Refused invalid(String says) {
    return new Refused(new Fault(Fault.Kind.INVALID, says), false);
  }

  static Refused absent(String says) {
    return new Refused(new Fault(Fault.Kind.ABSENT, says), false);
  }

  Fault fault() {
    return fault;
  }

  boolean perhaps() {
    return perhaps;
  }
}
