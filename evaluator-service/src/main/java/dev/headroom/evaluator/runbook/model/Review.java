package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Inline;
import java.time.ZoneId;
import java.util.Objects;

/** When the headroom review takes place. */
@Doc("When the headroom review takes place.")
public record Review(
    @Inline Schedule schedule,
    @Doc("The time zone of the schedule, e.g. Europe/London.") @Default("UTC") ZoneId timezone) {
  public Review {
    Objects.requireNonNull(schedule);
    Objects.requireNonNull(timezone);
  }
}
