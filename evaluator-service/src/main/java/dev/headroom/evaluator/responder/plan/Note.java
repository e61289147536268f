package dev.headroom.evaluator.responder.plan;

import java.time.Instant;

/** A line of a plan's own record: what happened to it, or what was refused and why. */
public record Note(Instant at, Kind kind, String says) {

  /** What a line tells. */
  public enum Kind {
    DID,
    REFUSED,
    FAILED,
    PERSON
  }
}
