package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Key;

/** How bad an incident is; one is worst. */
public enum Severity {
  @Key("SEV-1")
  SEV_1,
  @Key("SEV-2")
  SEV_2,
  @Key("SEV-3")
  SEV_3,
  @Key("SEV-4")
  SEV_4
}
