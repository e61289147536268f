package dev.headroom.evaluator.runbook;

import dev.headroom.evaluator.runbook.bind.Binder;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.bind.MeasureCheck;
import dev.headroom.evaluator.runbook.check.Checks;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.Tree;
import dev.headroom.evaluator.runbook.yaml.YamlText;
import java.util.Optional;

/**
 * Reads a runbook from YAML or JSON: a checked runbook, or every problem that it has.
 *
 * <p>Pure and without state: the same text gives the same answer. Bounded in time and memory for
 * any text.
 */
public final class RunbookParser {
  private final MeasureCheck measures;

  public RunbookParser(MeasureCheck measures) {
    this.measures = measures;
  }

  /** What the text turned out to be; never throws. */
  public ParseResult parse(String text) {
    Findings findings = new Findings();
    YamlText yaml = YamlText.read(text);
    findings.problems(yaml.problems());
    Tree tree = yaml.tree();
    if (tree == null) {
      return new ParseResult.Rejected(findings.problems());
    }
    Places places = new Places(tree);
    Optional<Runbook> runbook = new Binder(findings, measures).bind(Runbook.class, tree);
    runbook.ifPresent(r -> Checks.run(r, places, findings, measures));
    if (runbook.isPresent() && findings.problems().isEmpty()) {
      return new ParseResult.Parsed(runbook.get(), places);
    }
    return new ParseResult.Rejected(findings.problems());
  }
}
