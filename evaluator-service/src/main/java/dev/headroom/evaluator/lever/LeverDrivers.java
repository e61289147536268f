package dev.headroom.evaluator.lever;

import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import java.util.Objects;

/** Hands each lever to the driver of its kind. */
public final class LeverDrivers implements LeverDriver {

  private final LeverDriver kubernetes;
  private final LeverDriver atlas;
  private final LeverDriver scheduler;
  private final LeverDriver http;
  private final LeverDriver manual;

  public LeverDrivers(
      LeverDriver kubernetes,
      LeverDriver atlas,
      LeverDriver scheduler,
      LeverDriver http,
      LeverDriver manual) {
    this.kubernetes = Objects.requireNonNull(kubernetes);
    this.atlas = Objects.requireNonNull(atlas);
    this.scheduler = Objects.requireNonNull(scheduler);
    this.http = Objects.requireNonNull(http);
    this.manual = Objects.requireNonNull(manual);
  }

  @Override
  public Look look(LeverName name, Lever lever) {
    return driver(lever).look(name, lever);
  }

  @Override
  public Rehearsal rehearse(Change change) {
    return driver(change.lever()).rehearse(change);
  }

  @Override
  public Effect apply(Change change) {
    return driver(change.lever()).apply(change);
  }

  @Override
  public Settling settling(Change change) {
    return driver(change.lever()).settling(change);
  }

  @Override
  public Reach reach(Change change) {
    return driver(change.lever()).reach(change);
  }

  @Override
  public String patch(Change change) {
    return driver(change.lever()).patch(change);
  }

  private LeverDriver driver(Lever lever) {
    return switch (lever.target()) {
      case LeverTarget.Kubernetes target -> kubernetes;
      case LeverTarget.Atlas target -> atlas;
      case LeverTarget.SchedulerSetting target -> scheduler;
      case LeverTarget.HttpApi target -> http;
      case LeverTarget.Manual target -> manual;
    };
  }
}
