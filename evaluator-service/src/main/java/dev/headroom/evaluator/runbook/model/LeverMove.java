package dev.headroom.evaluator.runbook.model;

/** The ways in which a lever can be moved. */
public enum LeverMove {
  RAISE,
  LOWER,
  SET
}
