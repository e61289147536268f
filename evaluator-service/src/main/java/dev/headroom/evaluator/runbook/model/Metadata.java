package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.KeysMatch;
import dev.headroom.evaluator.runbook.grammar.Matches;
import java.util.Map;
import java.util.Objects;

/** What a runbook is called. */
@Doc("What a runbook is called.")
public record Metadata(
    @Doc("The runbook's name: part of addresses and keys, so it never changes.") @Matches(Form.NAME)
        String name,
    @Doc("Labels of your own, for searching.") @KeysMatch(Form.WORD) Map<String, String> labels) {
  public Metadata {
    Objects.requireNonNull(name);
    labels = Copies.ordered(labels);
  }
}
