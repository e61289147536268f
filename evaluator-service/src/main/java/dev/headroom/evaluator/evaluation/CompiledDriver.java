package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.plan.MeasurePlan;

/** What the load grows with, ready to be evaluated. */
record CompiledDriver(String name, MeasurePlan plan) {}
