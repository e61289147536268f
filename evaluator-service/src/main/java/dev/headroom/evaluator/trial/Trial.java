package dev.headroom.evaluator.trial;

import dev.headroom.evaluator.condition.Condition;
import dev.headroom.evaluator.condition.ConditionState;
import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.evaluation.Snapshots;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.replay.Playback;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Runs the cases of a test file against a runbook. The same file gives the same results. */
public final class Trial {

  /** When each case begins: 2026-01-01T00:00:00Z. */
  static final long START_MILLIS = 1_767_225_600_000L;

  /** A case has no more evaluations. */
  static final long MOST_STEPS = 2_000_000;

  private final Runbook runbook;
  private final TestFile file;
  private final Places places;
  private final Findings findings = new Findings();

  private Trial(Runbook runbook, TestReading.Read tests) {
    this.runbook = runbook;
    this.file = tests.file();
    this.places = tests.places();
  }

  /** Results, or what is wrong with the tests themselves. */
  public sealed interface Outcome {
    record Ran(List<CaseResult> results) implements Outcome {
      public Ran {
        results = List.copyOf(results);
      }
    }

    record Rejected(List<RunbookProblem> problems) implements Outcome {
      public Rejected {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Checks all of the file against the runbook, and then runs each case. */
  public static Outcome run(Runbook runbook, TestReading.Read tests) {
    return new Trial(runbook, tests).run();
  }

  private Outcome run() {
    Map<String, Recording> recordings = new LinkedHashMap<>();
    file.cases()
        .forEach(
            (name, one) -> {
              String path = "/cases/" + name;
              var samples = new CaseSamples(places, findings);
              recordings.put(name, samples.of(one, path, file.every(), START_MILLIS));
              for (int i = 0; i < one.expect().size(); i++) {
                check(one.expect().get(i), path + "/expect/" + i);
              }
            });
    if (!findings.problems().isEmpty()) {
      return new Outcome.Rejected(findings.problems());
    }
    var results = new ArrayList<CaseResult>();
    recordings.forEach((name, recording) -> results.add(result(name, recording)));
    return new Outcome.Ran(results);
  }

  private void check(TestFile.Expectation expected, String path) {
    if (expected.trigger() != null) {
      List<String> known = new ArrayList<>();
      runbook
          .spec()
          .components()
          .forEach(
              (component, one) ->
                  one.triggers().keySet().forEach(name -> known.add(component + "." + name)));
      known("trigger", expected.trigger(), known, path + "/trigger");
    }
    expected
        .gates()
        .keySet()
        .forEach(
            gate -> known("gate", gate, runbook.spec().gates().keySet(), path + "/gates/" + gate));
    Duration step = runbook.spec().policy().evaluateEvery();
    if (expected.at().toMillis() / step.toMillis() > MOST_STEPS) {
      problem(
          path + "/at",
          "too-many",
          Durations.format(expected.at()),
          "more than %,d evaluations every %s".formatted(MOST_STEPS, Durations.format(step)),
          "at most " + Durations.format(step.multipliedBy(MOST_STEPS)));
    }
  }

  private void known(String what, String name, Collection<String> known, String path) {
    if (known.contains(name)) {
      return;
    }
    String all = known.isEmpty() ? "" : "one of " + String.join(", ", known);
    String instead =
        Nearest.to(name, known).map(near -> "`" + near + "`: did you mean that?").orElse(all);
    String message = "the runbook has no %s `%s`".formatted(what, name);
    problem(path, "unknown-name", name, message, instead);
  }

  private void problem(String path, String code, String offending, String message, String instead) {
    findings.problem(places.position(path, 0), path, code, offending, message, instead);
  }

  private CaseResult result(String name, Recording recording) {
    TestFile.Case one = Objects.requireNonNull(file.cases().get(name));
    var playback = new Playback(new CompiledRunbook(runbook, 1), recording, START_MILLIS);
    var proposals = new Proposals();
    Map<Integer, CaseResult.Miss> misses = new LinkedHashMap<>();
    List<Integer> byTime =
        IntStream.range(0, one.expect().size())
            .boxed()
            .sorted(Comparator.comparing(i -> one.expect().get(i).at()))
            .toList();
    for (int i : byTime) {
      TestFile.Expectation expected = one.expect().get(i);
      playback.advance(START_MILLIS + expected.at().toMillis(), proposals::add);
      String path = "/cases/" + name + "/expect/" + i;
      List<CaseResult.Difference> differences =
          differences(expected, path, playback.evaluation(), proposals);
      if (!differences.isEmpty()) {
        String what = expected.trigger() == null ? "gates" : expected.trigger();
        String about = what + " at " + Durations.format(expected.at());
        misses.put(i, new CaseResult.Miss(places.position(path), about, differences));
      }
    }
    List<CaseResult.Miss> inOrder =
        misses.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .toList();
    return new CaseResult(name, one.says() == null ? "" : one.says(), one.expect().size(), inOrder);
  }

  private List<CaseResult.Difference> differences(
      TestFile.Expectation expected,
      String path,
      RunbookEvaluation evaluation,
      Proposals proposals) {
    var differences = new ArrayList<CaseResult.Difference>();
    String trigger = expected.trigger();
    if (trigger != null) {
      List<TriggerRow> rows =
          Snapshots.rows(evaluation).stream()
              .filter(row -> trigger.equals(row.component() + "." + row.trigger()))
              .toList();
      var comparison = new Comparing(runbook, trigger, expected, path, places, proposals);
      differences.addAll(comparison.with(rows));
    }
    if (!expected.gates().isEmpty()) {
      Conditions conditions = Snapshots.conditions(evaluation);
      expected
          .gates()
          .forEach((gate, wanted) -> differences.addAll(differences(gate, wanted, conditions)));
    }
    return differences;
  }

  private static List<CaseResult.Difference> differences(
      String gate, ConditionState wanted, Conditions conditions) {
    Condition actual = conditions.gate(gate).orElseThrow();
    String reason = actual.reason().isEmpty() ? "" : " (" + actual.reason() + ")";
    return actual.state() == wanted
        ? List.of()
        : List.of(
            new CaseResult.Difference(
                "gate " + gate, wanted.word(), actual.state().word() + reason));
  }
}
