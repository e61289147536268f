package dev.headroom.evaluator.response;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.runbook.model.LabelPlaces;
import dev.headroom.evaluator.runbook.model.LeverMove;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.runbook.model.Response;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the proposal for a decision that a trigger fires.
 *
 * <p>A step that moves a lever is blocked while a trigger of the lever's own component fires that
 * forbids it, whichever component asks; a trigger of another component is named with it.
 */
public final class Proposer {

  private final Runbook runbook;
  private final int version;

  public Proposer(Runbook runbook, int version) {
    this.runbook = runbook;
    this.version = version;
  }

  /**
   * What is asked for.
   *
   * @param decision that the trigger fires; a proposal is made once for it
   * @param at when it is asked for, in event time
   */
  public record Ask(
      String decision,
      String component,
      String trigger,
      SeriesLabels labels,
      Response response,
      Instant at) {

    /** Asked for at once by a decision that a trigger fires. */
    public static Ask of(Decision decision, Response response) {
      return new Ask(
          decision.id(),
          decision.component(),
          decision.trigger(),
          decision.labels(),
          response,
          decision.at());
    }
  }

  /**
   * The plan, with the steps marked that a firing trigger forbids.
   *
   * @param firing names of the triggers that fire now, by component
   */
  public Proposal propose(Ask ask, Map<String, Set<String>> firing) {
    return proposal(
        DecisionId.hash("response\n" + ask.decision()),
        ask.decision(),
        runbook.mode(ask.component(), ask.response()),
        ask,
        null,
        firing);
  }

  /**
   * The plan before the trigger fires.
   *
   * @param ask in place of a decision it names the episode, of which there is one plan
   * @param mode as far as it may go by itself
   */
  public Proposal ahead(Ask ask, Foresight foresight, Mode mode, Map<String, Set<String>> firing) {
    return proposal(aheadId(ask.decision()), null, mode, ask, foresight, firing);
  }

  /** The id of the plan of an episode. */
  public static String aheadId(String episode) {
    return DecisionId.hash("ahead\n" + episode);
  }

  private Proposal proposal(
      String id,
      @Nullable String decision,
      Mode mode,
      Ask ask,
      @Nullable Foresight foresight,
      Map<String, Set<String>> firing) {
    Response response = ask.response();
    var words = new StepWords(runbook, ask.component());
    List<ProposedStep> steps =
        response.steps().stream()
            .map(
                step ->
                    new ProposedStep(
                        StepWords.kind(step),
                        ofFiring(words.does(step, response.says()), ask.labels()),
                        blockedBy(step, ask.component(), firing)))
            .toList();
    return new Proposal(
        id,
        decision,
        runbook.name(),
        version,
        ask.component(),
        ask.trigger(),
        ask.labels(),
        response.says(),
        mode.name().toLowerCase(Locale.ROOT),
        steps,
        ask.at(),
        foresight);
  }

  /** What a step does to the firing's own: {@code run the job report}. */
  private static String ofFiring(String words, SeriesLabels labels) {
    return LabelPlaces.filled(
        words,
        label -> {
          @Nullable String value = labels.get(label);
          return value == null ? "${" + LabelPlaces.PREFIX + label + "}" : value;
        });
  }

  /** The firing triggers that forbid a step of the response, each once. */
  public List<String> blockers(
      String component, Response response, Map<String, Set<String>> firing) {
    return response.steps().stream()
        .map(step -> blockedBy(step, component, firing))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
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
        .map(name -> owner.equals(component) ? name : owner + "/" + name)
        .orElse(null);
  }
}
