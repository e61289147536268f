package dev.headroom.evaluator.runbook.check;

import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Channel.Matter;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverMove;
import dev.headroom.evaluator.runbook.model.Response;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.runbook.text.Places;
import org.jspecify.annotations.Nullable;

/** That every step of a response can be meant: levers exist, values stay within their bounds. */
final class StepChecks {
  private final Places places;
  private final Findings findings;
  private final boolean tenancy;
  private final References references;
  private final ChannelChecks channels;

  StepChecks(Runbook runbook, Places places, Findings findings, References references) {
    this.tenancy = runbook.spec().tenancy() != null;
    this.places = places;
    this.findings = findings;
    this.references = references;
    this.channels = new ChannelChecks(runbook, places, findings, references);
  }

  void check(String component, Response response, String path) {
    references.gates(response.requires(), path + "/requires");
    if (response.expect() != null) {
      references.gates(response.expect().gates(), path + "/expect/gates");
    }
    for (int i = 0; i < response.steps().size(); i++) {
      Step step = response.steps().get(i);
      String at = path + "/steps/" + i;
      step(component, step, at);
      forbidden(response, step, at);
    }
  }

  private void rebalances(String path) {
    if (!tenancy) {
      problem(path, "no-tenancy", "", "the runbook has no `tenancy`", "clusters in `tenancy`");
    }
  }

  private void step(String component, Step step, String path) {
    switch (step) {
      case Step.Raise raise -> move(component, raise.lever(), raise.by(), path + "/raise");
      case Step.Lower lower -> move(component, lower.lever(), lower.by(), path + "/lower");
      case Step.SetTo set -> set(component, set, path + "/set");
      case Step.Incident incident ->
          channels.check(Matter.INCIDENT, incident.channel(), path + "/incident");
      case Step.Ticket ticket -> channels.check(Matter.TICKET, ticket.channel(), path + "/ticket");
      case Step.Notify notify -> channels.check(Matter.MESSAGE, notify.channel(), path + "/notify");
      case Check check -> {}
      case Step.Wait wait -> {}
      case Step.SchedulerAction action -> {}
      case Step.Rebalance rebalance -> rebalances(path + "/rebalance");
      case Step.Webhook webhook -> {}
    }
  }

  /** A response that moves a lever while it forbids just that would never be carried out. */
  private void forbidden(Response response, Step step, String path) {
    LeverMove move =
        switch (step) {
          case Step.Raise raise -> LeverMove.RAISE;
          case Step.Lower lower -> LeverMove.LOWER;
          case Step.SetTo set -> LeverMove.SET;
          case Step.Incident incident -> null;
          case Step.Ticket ticket -> null;
          case Step.Notify notify -> null;
          case Check check -> null;
          case Step.Wait wait -> null;
          case Step.SchedulerAction action -> null;
          case Step.Rebalance rebalance -> null;
          case Step.Webhook webhook -> null;
        };
    if (move != null
        && response.forbids().contains(move)
        && step instanceof Step.MovesLever moves
        && !moves.lever().contains(".")) {
      problem(path, "forbidden", "", "the response forbids what this step does", "one of the two");
    }
  }

  private void move(String component, String reference, @Nullable Quantity by, String path) {
    Lever lever = references.lever(component, reference, leverPath(path));
    if (lever == null || by == null) {
      return;
    }
    String at = path + "/by";
    if (!lever.steps().isEmpty()) {
      if (by.value() != Math.rint(by.value()) || by.value() < 1) {
        problem(at, "out-of-bounds", by.toString(), "this lever has named steps", "by: 1");
      }
      return;
    }
    Quantity unit = lever.step() != null ? lever.step() : lever.max();
    if (unit != null && !by.unit().convertsTo(unit.unit())) {
      mismatch(at, by, unit);
    } else if (by.value() <= 0) {
      problem(at, "out-of-bounds", by.toString(), "a move is more than nothing", "by: 1");
    }
  }

  private void set(String component, Step.SetTo set, String path) {
    Lever lever = references.lever(component, set.lever(), path + "/lever");
    if (lever == null) {
      return;
    }
    String at = path + "/to";
    if (!lever.steps().isEmpty()) {
      if (!lever.steps().contains(set.to().toString())) {
        String steps = "one of " + String.join(", ", lever.steps());
        problem(at, "out-of-bounds", set.to().toString(), "this is no step of the lever", steps);
      }
    } else if (set.to() instanceof Capacity.Amount(Quantity value)) {
      within(at, value, lever);
    }
  }

  private void within(String path, Quantity value, Lever lever) {
    Quantity min = lever.min();
    Quantity max = lever.max();
    Quantity bound = min != null ? min : max;
    if (bound != null && !value.unit().convertsTo(bound.unit())) {
      mismatch(path, value, bound);
    } else if (min != null && value.in(min.unit()) < min.value()) {
      problem(path, "out-of-bounds", value.toString(), "below the lever's min", "at least " + min);
    } else if (max != null && value.in(max.unit()) > max.value()) {
      problem(path, "out-of-bounds", value.toString(), "above the lever's max", "at most " + max);
    }
  }

  private void mismatch(String path, Quantity value, Quantity bound) {
    problem(
        path,
        "unit-mismatch",
        value.toString(),
        "the step " + value.unit().saying() + ", the lever " + bound.unit().saying(),
        "a quantity such as " + bound);
  }

  /** The reference stands in the section, or is the section where it is written short. */
  private String leverPath(String path) {
    return places.has(path + "/lever") ? path + "/lever" : path;
  }

  private void problem(String path, String code, String offending, String message, String instead) {
    findings.problem(places.position(path, 0), path, code, offending, message, instead);
  }
}
