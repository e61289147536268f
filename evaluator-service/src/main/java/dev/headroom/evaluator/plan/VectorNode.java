package dev.headroom.evaluator.plan;

/** A node that yields a number for each series. */
sealed interface VectorNode extends PlanNode
    permits LatestSamples,
        OverRange,
        Absence,
        PerElement,
        Relabelled,
        Sorted,
        OfScalar,
        Aggregate,
        Picked,
        CountedValues,
        HistogramQuantile,
        WithScalar,
        Matched,
        SetOperation {

  @Override
  Value.Vector value(Evaluation at);
}
