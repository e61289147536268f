package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlannedStep;
import dev.headroom.evaluator.responder.plan.Refusal;
import dev.headroom.evaluator.responder.plan.StepState;
import dev.headroom.evaluator.responder.rest.PlanJson;
import dev.headroom.evaluator.view.Event;
import dev.headroom.evaluator.view.shell.Views;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What becomes of plans as log lines, as figures, and for whoever listens to events. */
@ApplicationScoped
public class PlanNews implements PlanListener {

  private static final Logger LOG = Logger.getLogger(PlanNews.class);

  private final MeterRegistry registry;
  private final Views views;

  public PlanNews(MeterRegistry registry, Views views) {
    this.registry = registry;
    this.views = views;
  }

  @Override
  public void became(Plan before, Plan now) {
    String runbook = now.asked().runbook();
    for (int i = 0; i < now.steps().size(); i++) {
      PlannedStep step = now.steps().get(i);
      PlannedStep earlier = i < before.steps().size() ? before.steps().get(i) : null;
      if (earlier == null || earlier.state() != step.state()) {
        LOG.infof(
            "step runbook=%s response=%s trigger=%s/%s step=%d kind=%s state=%s says=%s",
            runbook,
            now.id(),
            now.asked().component(),
            now.asked().trigger(),
            i,
            step.kind(),
            step.state().word(),
            step.says());
        if (step.state() == StepState.DONE && step.change() != null) {
          registry.counter("headroom.responses.changes", "runbook", runbook).increment();
        }
      }
      refusals(runbook, earlier, step);
    }
    if (before.state() != now.state()) {
      LOG.infof(
          "response runbook=%s response=%s trigger=%s/%s state=%s",
          runbook, now.id(), now.asked().component(), now.asked().trigger(), now.state().word());
      registry
          .counter("headroom.responses.states", "runbook", runbook, "state", now.state().word())
          .increment();
      views.tell(new Event(now.id(), "response", PlanJson.of(now)));
    }
  }

  private void refusals(String runbook, @Nullable PlannedStep before, PlannedStep now) {
    Set<Refusal.Rule> known = new HashSet<>();
    if (before != null) {
      before.refusals().forEach(refusal -> known.add(refusal.rule()));
    }
    for (Refusal refusal : now.refusals()) {
      if (known.add(refusal.rule())) {
        registry
            .counter(
                "headroom.responses.refusals", "runbook", runbook, "rule", refusal.rule().word())
            .increment();
      }
    }
  }

  @Override
  public void broke(Plan plan) {
    registry.counter("headroom.responses.failures", "runbook", plan.asked().runbook()).increment();
  }
}
