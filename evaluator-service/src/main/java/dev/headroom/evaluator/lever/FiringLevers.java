package dev.headroom.evaluator.lever;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.runbook.model.AtlasKnob;
import dev.headroom.evaluator.runbook.model.KubernetesObject;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import org.jspecify.annotations.Nullable;

/**
 * Levers as one firing means them: where a name has {@code ${labels.job}} in it, the firing's job
 * stands there. The texts of an HTTP API are filled by its own driver, which knows how a value is
 * written in each.
 */
public final class FiringLevers implements LeverDriver {

  private final LeverDriver driver;
  private final LabelWords labels;

  public FiringLevers(LeverDriver driver, SeriesLabels labels) {
    this.driver = driver;
    this.labels = new LabelWords(labels);
  }

  @Override
  public Look look(LeverName name, Lever lever) {
    Fault fault = unfit(lever);
    return fault == null ? driver.look(name, meant(lever)) : new Look.Failed(fault);
  }

  @Override
  public Rehearsal rehearse(Change change) {
    Fault fault = unfit(change.lever());
    return fault == null ? driver.rehearse(meant(change)) : new Rehearsal.Refused(fault);
  }

  @Override
  public Effect apply(Change change) {
    Fault fault = unfit(change.lever());
    return fault == null ? driver.apply(meant(change)) : new Effect.Failed(fault, false);
  }

  @Override
  public Settling settling(Change change) {
    Fault fault = unfit(change.lever());
    return fault == null ? driver.settling(meant(change)) : new Settling.Unknown(fault);
  }

  @Override
  public Reach reach(Change change) {
    return unfit(change.lever()) == null
        ? driver.reach(meant(change))
        : LeverDriver.super.reach(change);
  }

  @Override
  public String patch(Change change) {
    return unfit(change.lever()) == null ? driver.patch(meant(change)) : driver.patch(change);
  }

  /** Why the labels do not fit the lever's places; null when they do. */
  private @Nullable Fault unfit(Lever lever) {
    return lever.target() instanceof LeverTarget.HttpApi
        ? labels.missing(lever.labels())
        : labels.unfit(lever.labels());
  }

  private Change meant(Change change) {
    return new Change(
        change.key(),
        change.name(),
        meant(change.lever()),
        change.from(),
        change.to(),
        change.restores());
  }

  private Lever meant(Lever lever) {
    return lever.labels().isEmpty() ? lever : lever.moving(meant(lever.target()));
  }

  private LeverTarget meant(LeverTarget target) {
    return switch (target) {
      case LeverTarget.Kubernetes kubernetes ->
          new LeverTarget.Kubernetes(meant(kubernetes.object()), kubernetes.namespace());
      case LeverTarget.Atlas atlas ->
          new LeverTarget.Atlas(
              switch (atlas.knob()) {
                case AtlasKnob.Tier(String cluster) -> new AtlasKnob.Tier(filled(cluster));
                case AtlasKnob.Disk(String cluster) -> new AtlasKnob.Disk(filled(cluster));
              },
              atlas.project());
      case LeverTarget.SchedulerSetting setting ->
          new LeverTarget.SchedulerSetting(setting.setting(), orNull(setting.job()));
      case LeverTarget.HttpApi api -> api;
      case LeverTarget.Manual(String says) -> new LeverTarget.Manual(filled(says));
    };
  }

  private KubernetesObject meant(KubernetesObject object) {
    return switch (object) {
      case KubernetesObject.Hpa(String name) -> new KubernetesObject.Hpa(filled(name));
      case KubernetesObject.Deployment(String name) ->
          new KubernetesObject.Deployment(filled(name));
      case KubernetesObject.StatefulSet(String name) ->
          new KubernetesObject.StatefulSet(filled(name));
      case KubernetesObject.Keda(String name) -> new KubernetesObject.Keda(filled(name));
      case KubernetesObject.Resources one ->
          new KubernetesObject.Resources(
              filled(one.deployment()), orNull(one.container()), one.resource());
      case KubernetesObject.Config one ->
          new KubernetesObject.Config(filled(one.name()), filled(one.key()), orNull(one.restart()));
      case KubernetesObject.Env one ->
          new KubernetesObject.Env(
              filled(one.deployment()), orNull(one.container()), filled(one.variable()));
    };
  }

  private @Nullable String orNull(@Nullable String text) {
    return text == null ? null : filled(text);
  }

  private String filled(String text) {
    return labels.in(text);
  }
}
