package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Key;

/** What a lever can set in the scheduler. */
public enum SchedulerKnob {
  @Key("misfireGrace")
  MISFIRE_GRACE,
  @Key("maxConcurrent")
  MAX_CONCURRENT,
  @Key("tenantBatches")
  TENANT_BATCHES,
  @Key("interval")
  INTERVAL
}
