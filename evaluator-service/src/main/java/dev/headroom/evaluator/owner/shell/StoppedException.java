package dev.headroom.evaluator.owner.shell;

/** The owner was asked to end, or its runbook is gone. */
final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
