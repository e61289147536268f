package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.plan.MeasurePlan;

/** A measure whose value is only shown. */
record CompiledMeasure(String measure, MeasurePlan plan) {}
