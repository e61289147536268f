package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.NoticeKey;
import dev.headroom.evaluator.people.NoticeText;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.Outlets;
import dev.headroom.evaluator.people.Route;
import dev.headroom.evaluator.people.Sighting;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlannedChange;
import dev.headroom.evaluator.responder.plan.PlannedStep;
import dev.headroom.evaluator.responder.plan.Situation;
import dev.headroom.evaluator.responder.plan.TenantMove;
import dev.headroom.evaluator.responder.plan.Told;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Severity;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells people through the runbook's channels; without any, what is told stays in Headroom. */
public final class ChannelMessenger implements Messenger {

  /** The reference of what was told nobody outside, for want of a channel. */
  public static final String KEPT = "kept";

  /** So many decisions are looked through for the last one of a label set. */
  private static final int LATEST = 200;

  private final DecisionStore decisions;
  private final OutletMaker maker;
  private final Function<String, @Nullable String> environment;
  private final Function<Plan, Optional<String>> link;

  /**
   * @param environment the value of an environment variable, or null
   * @param link where a person answers a plan that waits; empty where there is no such place
   */
  public ChannelMessenger(
      DecisionStore decisions,
      OutletMaker maker,
      Function<String, @Nullable String> environment,
      Function<Plan, Optional<String>> link) {
    this.decisions = decisions;
    this.maker = maker;
    this.environment = environment;
    this.link = link;
  }

  @Override
  public Delivery tell(Plan plan, int index, Step what, boolean doubtful, Situation now) {
    Address address = Address.of(what);
    return switch (route(address, now)) {
      case Route.Kept kept -> new Delivery.Delivered(KEPT, null);
      case Route.Unclear(String says) -> new Delivery.Refused(says);
      case Route.To(String channel, Outlet outlet) -> {
        Optional<Notice> notice = notice(plan, index, what, address, now, false);
        yield notice.isEmpty() ? undecided(plan) : open(outlet, notice.get(), doubtful);
      }
    };
  }

  private static Delivery open(Outlet outlet, Notice notice, boolean doubtful) {
    if (!doubtful || outlet.isIdempotent()) {
      return outlet.open(notice);
    }
    return switch (outlet.find(notice)) {
      case Sighting.There(Delivery.Delivered delivered) -> delivered;
      case Sighting.Absent absent -> outlet.open(notice);
      case Sighting.Unsure(String says) -> new Delivery.Failed(says, null, true);
    };
  }

  @Override
  public Delivery close(Plan plan, int index, Step what, Told told, Situation now) {
    if (told.reference().equals(KEPT)) {
      return new Delivery.Delivered(KEPT, null);
    }
    Address address = Address.of(what);
    return switch (route(address, now)) {
      case Route.Kept kept -> new Delivery.Delivered(KEPT, null);
      case Route.Unclear(String says) -> new Delivery.Refused(says);
      case Route.To(String channel, Outlet outlet) -> {
        Optional<Notice> notice = notice(plan, index, what, address, now, true);
        yield notice.isEmpty()
            ? undecided(plan)
            : address.kind() == Notice.Kind.INCIDENT
                ? outlet.resolve(told.reference(), notice.get())
                : outlet.update(told.reference(), notice.get());
      }
    };
  }

  private static Delivery undecided(Plan plan) {
    return new Delivery.Refused(
        "the decision %s is not stored any more".formatted(plan.asked().decision()));
  }

  private Route route(Address address, Situation now) {
    return new Outlets(now.runbook(), maker, environment).route(address.kind(), address.channel());
  }

  private Optional<Notice> notice(
      Plan plan, int index, Step what, Address address, Situation now, boolean over) {
    Component component = now.runbook().spec().components().get(plan.asked().component());
    Trigger trigger = component == null ? null : component.triggers().get(plan.asked().trigger());
    NoticeText text = trigger == null ? null : text(plan, trigger, address, now, over);
    if (text == null) {
      return Optional.empty();
    }
    PlannedStep step = plan.steps().get(index);
    Optional<String> answer =
        step.kind().equals(PlannedStep.APPROVAL_REQUEST) ? link.apply(plan) : Optional.empty();
    return Optional.of(
        withChanges(text, plan, step)
            .notice(
                address.kind(),
                key(plan, index, address),
                address.severity(),
                answer.orElse(null),
                plan.asked().at()));
  }

  /** Null when the decision that it would quote is not stored any more. */
  private @Nullable NoticeText text(
      Plan plan, Trigger trigger, Address address, Situation now, boolean over) {
    Foresight ahead = plan.asked().ahead();
    if (ahead != null) {
      String component = plan.asked().component();
      return over
          ? NoticeText.averted(
              component, trigger, "The plan is over: it is " + plan.state().word() + ".")
          : NoticeText.ahead(
              now.runbook(), component, trigger, ahead.says(), address.title(), now::read);
    }
    return (over ? latest(plan) : asking(plan))
        .map(
            decision ->
                over
                    ? NoticeText.over(now.runbook(), trigger, decision)
                    : NoticeText.firing(
                        now.runbook(), trigger, decision, address.title(), now::read))
        .orElse(null);
  }

  private Optional<Decision> asking(Plan plan) {
    return Optional.ofNullable(plan.asked().decision()).flatMap(decisions::find);
  }

  /** What was decided last about the plan's trigger and labels. */
  private Optional<Decision> latest(Plan plan) {
    var query =
        new DecisionStore.Query(
            Optional.of(plan.asked().runbook()),
            Optional.of(plan.asked().component()),
            Optional.of(plan.asked().trigger()));
    return decisions.page(query, Optional.empty(), LATEST).stream()
        .filter(decision -> decision.labels().equals(plan.asked().labels()))
        .findFirst()
        .or(() -> asking(plan));
  }

  /** Whoever is to approve, or to do it, sees exactly what would be changed. */
  private static NoticeText withChanges(NoticeText text, Plan plan, PlannedStep told) {
    boolean asks = told.kind().equals(PlannedStep.APPROVAL_REQUEST);
    if (!asks && !told.kind().equals(PlannedStep.PROPOSAL)) {
      return text;
    }
    List<String> paragraphs = new ArrayList<>(text.paragraphs());
    for (PlannedStep step : plan.steps()) {
      PlannedChange change = step.change();
      if (change != null) {
        paragraphs.add(
            "%s: %s -> %s. %s"
                .formatted(
                    change.lever(), change.from().stands(), change.to(), change.difference()));
        if (change.reach() != null) {
          paragraphs.add("touches " + change.reach().words());
        }
      }
    }
    for (PlannedStep step : plan.steps()) {
      for (TenantMove move : step.moves()) {
        paragraphs.add(
            "tenant %s: %s -> %s, %s"
                .formatted(move.tenant(), move.from(), move.to(), move.reason()));
      }
    }
    paragraphs.add("headroom " + (asks ? "approve " : "responses ") + plan.id());
    return new NoticeText(text.title(), paragraphs, text.facts());
  }

  private static String key(Plan plan, int index, Address address) {
    var firing =
        new NoticeKey.Firing(
            plan.asked().runbook(),
            plan.asked().component(),
            plan.asked().trigger(),
            plan.asked().labels(),
            Objects.requireNonNullElse(plan.asked().decision(), plan.id()));
    return NoticeKey.ofStep(firing, address.kind(), index);
  }

  /** Where a step's notice goes, and how it begins. */
  private record Address(
      Notice.Kind kind,
      @Nullable String channel,
      @Nullable String title,
      @Nullable Severity severity) {

    static Address of(Step what) {
      return switch (what) {
        case Step.Incident one ->
            new Address(Notice.Kind.INCIDENT, one.channel(), one.title(), one.severity());
        case Step.Ticket one ->
            new Address(Notice.Kind.TICKET, one.channel(), one.title(), one.severity());
        case Step.Notify one -> new Address(Notice.Kind.MESSAGE, one.channel(), one.says(), null);
        default -> throw new IllegalArgumentException("tells nobody: " + what);
      };
    }
  }
}
