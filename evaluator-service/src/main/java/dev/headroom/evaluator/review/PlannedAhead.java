package dev.headroom.evaluator.review;

import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.response.Foresight.Reason;
import dev.headroom.evaluator.response.Proposer;
import dev.headroom.evaluator.review.TriggerLine.Ahead;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.runbook.model.Response;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.trigger.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves before the trigger fires: which responses a review asks for, as far as the runbook's mode
 * goes, and which earlier ones it does not ask for any more.
 *
 * <p>There is one plan an episode. An episode lasts as long as each review sees the same coming; it
 * ends when a review sees it no longer, and when its plan ended in a way that leaves something new
 * to be planned: it helped, or nobody answered. Its name is made of the plan before it, so that two
 * reviews at the same time ask for the same plan.
 */
public final class PlannedAhead {

  /** Who asks. */
  public static final String REVIEW = "the headroom review";

  private static final Set<PlanState> MADE_ROOM_FOR_ANOTHER =
      Set.of(PlanState.VERIFIED, PlanState.DONE, PlanState.EXPIRED, PlanState.UNNEEDED);

  private final Material material;
  private final boolean drifting;
  private final Proposer proposer;

  /**
   * @param drifting whether forecasts have been so wrong lately that none is acted on by itself
   */
  PlannedAhead(Material material, boolean drifting) {
    this.material = material;
    this.drifting = drifting;
    this.proposer = new Proposer(material.runbook(), material.version());
  }

  /** What is planned about a trigger that is to be moved before it fires; null for nothing. */
  @Nullable Ahead of(TriggerRow row, Trigger trigger, @Nullable Reason reason) {
    if (reason == null || row.state().state() == State.FIRING) {
      return null;
    }
    Response response = trigger.response();
    Mode declared = material.runbook().mode(row.component(), response);
    Optional<Plan> last = last(material, row);
    if (last.isPresent() && isSameEpisode(last.get(), row)) {
      return known(last.get(), reason);
    }
    String hindered = hindrance(row, response, declared);
    if (!hindered.isEmpty()) {
      return new Ahead(reason, null, null, null, hindered);
    }
    boolean demoted = reason == Reason.FORECAST && drifting && declared == Mode.AUTO;
    Mode mode = demoted ? Mode.APPROVE : declared;
    String says =
        "%s, mode %s%s"
            .formatted(
                "planned by this review",
                word(mode),
                demoted ? " instead of auto, for forecasts have been wrong too often" : "");
    return new Ahead(reason, Proposer.aheadId(episode(row, last)), word(mode), null, says);
  }

  private static Ahead known(Plan plan, Reason reason) {
    return new Ahead(
        reason,
        plan.id(),
        word(plan.mode()),
        plan.state().word(),
        "planned on %s, now %s"
            .formatted(plan.asked().at().toString().substring(0, 10), plan.state().word()));
  }

  private String hindrance(TriggerRow row, Response response, Mode mode) {
    if (row.state().state() == State.HELD || row.state().state() == State.UNKNOWN) {
      return "not planned: its present value is not known";
    }
    if (mode == Mode.OBSERVE) {
      return "not planned: the mode is observe";
    }
    if (row.standing().silenced().isPresent()) {
      return "not planned: it is silenced";
    }
    if (response.steps().stream().noneMatch(PlannedAhead::isForNow)) {
      return "not planned: its response has no step that is taken before it fires";
    }
    boolean underway =
        material.plans().stream()
            .anyMatch(plan -> !plan.state().hasEnded() && isOf(plan, row) && !plan.isAhead());
    return underway ? "not planned: its last response is still under way" : "";
  }

  /** Looking, waiting and waking somebody are for when it fires. */
  private static boolean isForNow(Step step) {
    return switch (step) {
      case Step.MovesLever moving -> true;
      case Step.Ticket ticket -> true;
      case Step.Notify message -> true;
      case Step.SchedulerAction action -> true;
      case Step.Rebalance rebalance -> true;
      case Step.Webhook webhook -> true;
      case Step.Incident incident -> false;
      case Step.Wait wait -> false;
      case Check check -> false;
    };
  }

  private boolean isSameEpisode(Plan last, TriggerRow row) {
    if (!last.state().hasEnded()) {
      return true;
    }
    if (MADE_ROOM_FOR_ANOTHER.contains(last.state())) {
      return false;
    }
    if (material.earlier().isEmpty()) {
      return true;
    }
    HeadroomReview before = material.earlier().getFirst();
    // One that no filed review names was asked for by a review that never came to be filed.
    return last.asked().at().isAfter(before.at())
        || before.triggers().stream()
            .anyMatch(
                line ->
                    line.ahead() != null
                        && last.id().equals(line.ahead().plan())
                        && isOf(last, row));
  }

  private String episode(TriggerRow row, Optional<Plan> last) {
    return String.join(
        "\n",
        material.runbook().name(),
        row.component(),
        row.trigger(),
        row.labels().toString(),
        last.map(Plan::id).orElse("the first"));
  }

  private static Optional<Plan> last(Material material, TriggerRow row) {
    return material.ahead().stream().filter(plan -> isOf(plan, row)).findFirst();
  }

  private static boolean isOf(Plan plan, TriggerRow row) {
    return plan.asked().component().equals(row.component())
        && plan.asked().trigger().equals(row.trigger())
        && plan.asked().labels().equals(row.labels());
  }

  private static String word(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /** The plans that a review asks for, and that are not there yet. */
  public static List<Plan> asked(Material material, HeadroomReview review) {
    var proposer = new Proposer(material.runbook(), material.version());
    Map<String, Set<String>> firing = new HashMap<>();
    Map<String, TriggerRow> rows = new HashMap<>();
    for (TriggerRow row : material.rows()) {
      rows.put(name(row), row);
      if (row.state().state() == State.FIRING) {
        firing.computeIfAbsent(row.component(), any -> new HashSet<>()).add(row.trigger());
      }
    }
    return review.triggers().stream()
        .filter(line -> isNew(line.ahead()))
        .map(
            line ->
                plan(
                    material,
                    line,
                    Objects.requireNonNull(rows.get(line.name())),
                    proposer,
                    firing))
        .toList();
  }

  private static boolean isNew(@Nullable Ahead ahead) {
    return ahead != null && ahead.plan() != null && ahead.state() == null;
  }

  private static Plan plan(
      Material material,
      TriggerLine line,
      TriggerRow row,
      Proposer proposer,
      Map<String, Set<String>> firing) {
    Ahead ahead = Objects.requireNonNull(line.ahead());
    Runbook runbook = material.runbook();
    Trigger trigger =
        Objects.requireNonNull(runbook.spec().components().get(row.component()))
            .triggers()
            .get(row.trigger());
    var planned = new PlannedAhead(material, false);
    var ask =
        new Proposer.Ask(
            planned.episode(row, last(material, row)),
            row.component(),
            row.trigger(),
            row.labels(),
            Objects.requireNonNull(trigger).response(),
            material.at());
    var foresight =
        new Foresight(
            ahead.reason(), line.why() + "; " + ahead.says(), material.id(), line.headroom());
    Mode mode = Mode.valueOf(Objects.requireNonNull(ahead.mode()).toUpperCase(Locale.ROOT));
    return Plan.of(proposer.ahead(ask, foresight, mode, firing), REVIEW);
  }

  private static String name(TriggerRow row) {
    return row.component()
        + "/"
        + row.trigger()
        + (row.labels().size() == 0 ? "" : " " + row.labels());
  }

  /** Earlier plans that have changed nothing, and that this review does not ask for any more. */
  public static List<Plan> over(Material material, HeadroomReview review) {
    var wanted = new HashSet<String>();
    review.triggers().stream()
        .map(TriggerLine::ahead)
        .filter(Objects::nonNull)
        .map(Ahead::plan)
        .filter(Objects::nonNull)
        .forEach(wanted::add);
    return material.ahead().stream()
        .filter(plan -> !plan.state().hasEnded() && !wanted.contains(plan.id()))
        .filter(plan -> isKnown(material, plan))
        .toList();
  }

  /** What cannot be judged now withdraws nothing, and neither does a series that is missing. */
  private static boolean isKnown(Material material, Plan plan) {
    List<State> states =
        material.rows().stream()
            .filter(row -> isOf(plan, row))
            .map(row -> row.state().state())
            .toList();
    var component = material.runbook().spec().components().get(plan.asked().component());
    boolean declared =
        component != null && component.triggers().containsKey(plan.asked().trigger());
    return states.isEmpty()
        ? !declared
        : states.stream()
            .noneMatch(
                state -> state == State.HELD || state == State.UNKNOWN || state == State.FIRING);
  }
}
