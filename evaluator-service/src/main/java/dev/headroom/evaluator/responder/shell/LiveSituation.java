package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.condition.Condition;
import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.condition.Observed;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.people.NoticeText;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.responder.plan.Situation;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import dev.headroom.evaluator.stop.Stop;
import dev.headroom.evaluator.stop.StopStore;
import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.view.RunbookView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One moment, for one plan. */
final class LiveSituation implements Situation {

  private final Plan plan;
  private final Runbook runbook;
  private final Runbook head;
  private final RunbookView view;
  private final Conditions conditions;
  private final StopStore stops;
  private final ChangeRegister register;
  private final PlanStore plans;
  private final SignOffs signOffs;
  private final Instant now;

  LiveSituation(
      Plan plan,
      Runbook runbook,
      Runbook head,
      RunbookView view,
      StopStore stops,
      ChangeRegister register,
      PlanStore plans,
      SignOffs signOffs,
      Instant now) {
    this.plan = plan;
    this.runbook = runbook;
    this.head = head;
    this.view = view;
    this.conditions = view.conditions().at(now);
    this.stops = stops;
    this.register = register;
    this.plans = plans;
    this.signOffs = signOffs;
    this.now = now;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Runbook runbook() {
    return runbook;
  }

  @Override
  public int headVersion() {
    return view.version();
  }

  @Override
  public boolean isSignOffOverdue() {
    return signOffs
        .inForce(head)
        .map(signOff -> signOff.isOverdue(now.atZone(ZoneOffset.UTC).toLocalDate()))
        .orElse(false);
  }

  @Override
  public Firing trigger() {
    return view.rows().stream()
        .filter(
            row ->
                row.component().equals(plan.asked().component())
                    && row.trigger().equals(plan.asked().trigger())
                    && row.labels().equals(plan.asked().labels()))
        .findFirst()
        .map(row -> firing(row.at(now)))
        .orElseGet(
            () -> new Firing(Firing.State.UNKNOWN, "no series of these labels is watched", null));
  }

  private static Firing firing(TriggerRow row) {
    @Nullable String silencedBy =
        row.standing().silenced().map(quiet -> quiet.words()).orElse(null);
    Firing.State state =
        switch (row.state().state()) {
          case FIRING -> Firing.State.FIRES;
          case OK, NARROW, PENDING -> Firing.State.RECOVERED;
          case HELD, UNKNOWN -> Firing.State.UNKNOWN;
        };
    return new Firing(
        state,
        state == Firing.State.UNKNOWN ? row.state().reason() : "",
        silencedBy,
        row.state().headroom(),
        row.state().state() == State.OK ? row.state().since() : null);
  }

  @Override
  public Map<String, Set<String>> firing() {
    return conditions.firing();
  }

  @Override
  public Holds gate(String name) {
    return conditions
        .gate(name)
        .map(LiveSituation::holds)
        .orElseGet(() -> unknown("the runbook in force has no gate " + name));
  }

  @Override
  public Holds expectation() {
    return conditions
        .expectation(plan.asked().component(), plan.asked().trigger(), plan.asked().labels())
        .map(LiveSituation::holds)
        .orElseGet(() -> unknown("the runbook in force expects nothing of the trigger's measure"));
  }

  private Holds unknown(String why) {
    return new Holds(Holds.Answer.UNKNOWN, why, null, now, Duration.ZERO);
  }

  private static Holds holds(Condition condition) {
    Holds.Answer answer =
        switch (condition.state()) {
          case HOLDS -> Holds.Answer.YES;
          case FAILS -> Holds.Answer.NO;
          case UNKNOWN -> Holds.Answer.UNKNOWN;
        };
    String says =
        condition.reason().isEmpty() && condition.value().isPresent()
            ? "%s: %s"
                .formatted(
                    condition.asks().phrase(),
                    Amounts.of(condition.value().getAsDouble(), condition.asks().rule().unit()))
            : condition.reason();
    return new Holds(
        answer, says, condition.trueSince(), condition.evaluatedAt(), condition.asks().range());
  }

  @Override
  public String reading(Check check) {
    String measure = Objects.requireNonNull(check.measure());
    Unit unit = check.unit() == null ? Unit.NUMBER : check.unit();
    return conditions
        .observed(measure)
        .map(one -> words(one, unit))
        .orElse("unknown: not measured");
  }

  private static String words(Observed observed, Unit unit) {
    return observed.values().isEmpty()
        ? "unknown: " + observed.reason()
        : observed.values().stream()
            .map(
                value ->
                    (value.labels().size() == 0 ? "" : value.labels() + " ")
                        + Amounts.of(value.value(), unit))
            .collect(Collectors.joining(", "));
  }

  @Override
  public NoticeText.Read read(Check check) {
    String measure = Objects.requireNonNull(check.measure());
    return conditions
        .observed(measure)
        .<NoticeText.Read>map(
            one ->
                one.values().isEmpty()
                    ? new NoticeText.Read.Unknown(one.reason())
                    : new NoticeText.Read.Value(one.values().getFirst().value()))
        .orElseGet(() -> new NoticeText.Read.Unknown("not measured"));
  }

  @Override
  public Optional<String> stop() {
    return stops.stopping(plan.asked().runbook()).map(Stop::says);
  }

  @Override
  public Optional<Moved> lastMove(Set<String> locks) {
    return register.last(locks).map(change -> new Moved(change.at(), change.up(), change.plan()));
  }

  @Override
  public Optional<Instant> lastRaise(String component, String lever) {
    return register.lastRaise(plan.asked().runbook(), component, lever).map(RegisteredChange::at);
  }

  @Override
  public int changesSince(Instant from) {
    return register.made(plan.asked().runbook(), from);
  }

  @Override
  public boolean isChanging(String component) {
    return plans.open(plan.asked().runbook()).stream()
        .filter(other -> !other.id().equals(plan.id()) && other.locked())
        .flatMap(other -> other.steps().stream())
        .anyMatch(
            step -> step.change() != null && step.change().lever().component().equals(component));
  }
}
