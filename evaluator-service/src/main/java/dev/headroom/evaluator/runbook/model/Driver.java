package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Expression;
import dev.headroom.evaluator.runbook.grammar.Measured;
import org.jspecify.annotations.Nullable;

/** What the load grows with. */
@Doc("What the load grows with, e.g. customers.")
@Measured
public record Driver(
    @Doc("What it is.") @Nullable String says,
    @Doc("How it is measured; set by REST when absent.") @Expression @Nullable String measure,
    @Doc("The unit of the measure's value.") @Nullable Unit unit) {}
