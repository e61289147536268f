package dev.headroom.evaluator.checkpoint;

/** Another replica owns the runbook by now: the writer must stop, and has changed nothing. */
public final class FencedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FencedException(String runbook, long epoch) {
    super("fenced runbook=%s epoch=%d".formatted(runbook, epoch));
  }
}
