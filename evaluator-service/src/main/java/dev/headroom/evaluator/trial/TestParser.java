package dev.headroom.evaluator.trial;

import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.bind.Binder;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.yaml.YamlText;
import java.util.Optional;

/** Reads tests from YAML, with the same reader and the same errors as a runbook. */
public final class TestParser {

  private TestParser() {}

  /** What the text turned out to be; never throws. */
  public static TestReading parse(String text) {
    var findings = new Findings();
    YamlText yaml = YamlText.read(text);
    findings.problems(yaml.problems());
    if (yaml.tree() == null) {
      return new TestReading.Rejected(findings.problems());
    }
    Optional<TestFile> file =
        new Binder(findings, new MeasureLanguage()).bind(TestFile.class, yaml.tree());
    return file.isPresent() && findings.problems().isEmpty()
        ? new TestReading.Read(file.get(), new Places(yaml.tree()))
        : new TestReading.Rejected(findings.problems());
  }
}
