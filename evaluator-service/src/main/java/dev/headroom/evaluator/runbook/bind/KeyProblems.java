package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.Position;
import dev.headroom.evaluator.runbook.text.Tree;
import java.util.List;
import java.util.Optional;

/** The problems that keys have: unknown, missing, or with a value of another kind. */
final class KeyProblems {
  private final Findings findings;

  KeyProblems(Findings findings) {
    this.findings = findings;
  }

  void wrongType(Tree tree, String path, String wanted) {
    findings.problem(
        tree.at(), path, "wrong-type", ScalarReader.shown(tree), ScalarReader.saying(tree), wanted);
  }

  void missing(Position at, String path, String message, String instead) {
    findings.problem(at, path, "missing-key", "", message, instead);
  }

  /** The key that was probably meant, if there is one. */
  Optional<String> unknownKey(Tree.Entry entry, String path, List<String> known) {
    String key = entry.key().text();
    Optional<String> meant = Nearest.to(key, known);
    String instead =
        meant
            .map(near -> "`" + near + "`: did you mean that?")
            .orElse(known.isEmpty() ? "" : "one of " + String.join(", ", known));
    findings.problem(
        entry.key().at(),
        Places.child(path, key),
        "unknown-key",
        key,
        "`" + key + "` is no key of this section",
        instead);
    return meant;
  }
}
