package dev.headroom.evaluator.runbook.model;

/** What may be done when a trigger fires, from least to most. */
public enum Mode {
  OBSERVE,
  PROPOSE,
  APPROVE,
  AUTO
}
