package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.runbook.text.RunbookProblem;

/** Something that is right in form and does not do what it looks like. */
public record Finding(Severity severity, RunbookProblem problem) {

  /** How sure it is that this is not meant. */
  public enum Severity {
    /** Nobody can mean this: the trigger can never fire, or never cease to. */
    ERROR,
    /** Look at it. */
    WARNING,
    /** Good to know, and right as it is. */
    NOTE
  }
}
