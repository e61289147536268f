package dev.headroom.evaluator.response;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.runbook.model.LeverMove;
import dev.headroom.evaluator.runbook.model.Response;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the proposal for a decision that a trigger fires. */
public final class Proposer {

  private final Runbook runbook;

  public Proposer(Runbook runbook) {
    this.runbook = runbook;
  }

  /**
   * The plan, with the steps marked that a firing trigger forbids.
   *
   * @param firing names of the triggers that fire now, by component
   */
  public Proposal propose(Decision decision, Response response, Map<String, Set<String>> firing) {
    var words = new StepWords(runbook, decision.component());
    List<ProposedStep> steps =
        response.steps().stream()
            .map(
                step ->
                    new ProposedStep(
                        StepWords.kind(step),
                        words.does(step, response.says()),
                        blockedBy(step, decision.component(), firing)))
            .toList();
    return new Proposal(
        DecisionId.hash("response\n" + decision.id()),
        decision.id(),
        decision.runbook(),
        decision.version(),
        decision.component(),
        decision.trigger(),
        decision.labels(),
        response.says(),
        (response.mode() == null ? runbook.spec().policy().mode() : response.mode())
            .name()
            .toLowerCase(Locale.ROOT),
        steps,
        decision.at());
  }

  private @Nullable String blockedBy(Step step, String component, Map<String, Set<String>> firing) {
    if (!(step instanceof Step.MovesLever moving)) {
      return null;
    }
    LeverMove move =
        switch (moving) {
          case Step.Raise raise -> LeverMove.RAISE;
          case Step.Lower lower -> LeverMove.LOWER;
          case Step.SetTo set -> LeverMove.SET;
        };
    int dot = moving.lever().indexOf('.');
    String owner = dot < 0 ? component : moving.lever().substring(0, dot);
    var target = runbook.spec().components().get(owner);
    if (target == null) {
      return null;
    }
    return firing.getOrDefault(owner, Set.of()).stream()
        .sorted()
        .filter(
            name -> {
              var trigger = target.triggers().get(name);
              return trigger != null && trigger.response().forbids().contains(move);
            })
        .findFirst()
        .orElse(null);
  }
}
