package dev.headroom.evaluator.plan;

/** A measure that reads well and has no answer on these series: the message says why. */
public class EvaluationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EvaluationException(String message) {
    super(message);
  }
}
