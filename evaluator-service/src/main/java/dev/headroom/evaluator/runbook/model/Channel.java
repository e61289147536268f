package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Inline;
import dev.headroom.evaluator.runbook.grammar.Key;

/** Where incidents, tickets or messages go. */
@Doc("Where incidents, tickets or messages go: one type.")
public record Channel(@Inline Kind kind) {
  /** What a channel is. */
  public sealed interface Kind {
    /** A service that a later version speaks to. */
    @Doc("A service to send to, with its settings; secrets by reference.")
    @Key({"pagerduty", "slack", "webhook", "email", "jira", "github"})
    record Planned(@Doc("The type's key.") String kind, Settings settings) implements Kind {}
  }
}
