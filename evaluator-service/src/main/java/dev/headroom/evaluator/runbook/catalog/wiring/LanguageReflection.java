package dev.headroom.evaluator.runbook.catalog.wiring;

import dev.headroom.evaluator.runbook.model.AtlasKnob;
import dev.headroom.evaluator.runbook.model.Channel;
import dev.headroom.evaluator.runbook.model.ChannelType;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Costs;
import dev.headroom.evaluator.runbook.model.Discover;
import dev.headroom.evaluator.runbook.model.Driver;
import dev.headroom.evaluator.runbook.model.Expect;
import dev.headroom.evaluator.runbook.model.Gate;
import dev.headroom.evaluator.runbook.model.HttpMethod;
import dev.headroom.evaluator.runbook.model.KubernetesObject;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverMove;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.Metadata;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.runbook.model.Policy;
import dev.headroom.evaluator.runbook.model.RelabelRule;
import dev.headroom.evaluator.runbook.model.Response;
import dev.headroom.evaluator.runbook.model.Review;
import dev.headroom.evaluator.runbook.model.Roadmap;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Schedule;
import dev.headroom.evaluator.runbook.model.SchedulerKnob;
import dev.headroom.evaluator.runbook.model.Severity;
import dev.headroom.evaluator.runbook.model.SignOff;
import dev.headroom.evaluator.runbook.model.Source;
import dev.headroom.evaluator.runbook.model.SourceType;
import dev.headroom.evaluator.runbook.model.Spec;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.runbook.model.Symptom;
import dev.headroom.evaluator.runbook.model.Tenancy;
import dev.headroom.evaluator.runbook.model.Trigger;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Keeps what the binder looks at in a native image: every record, variant and enum of the language.
 */
@RegisterForReflection(
    targets = {
      AtlasKnob.class,
      AtlasKnob.Tier.class,
      AtlasKnob.Disk.class,
      Channel.class,
      Channel.Matter.class,
      ChannelType.class,
      ChannelType.PagerDuty.class,
      ChannelType.Slack.class,
      ChannelType.Webhook.class,
      ChannelType.Email.class,
      ChannelType.Jira.class,
      ChannelType.GitHub.class,
      Check.class,
      Component.class,
      Costs.class,
      Costs.Period.class,
      Costs.Prices.class,
      Driver.class,
      Discover.class,
      Discover.Way.class,
      Discover.Dns.class,
      Discover.Srv.class,
      Discover.Kubernetes.class,
      Discover.Role.class,
      Expect.class,
      Expect.Otherwise.class,
      Gate.class,
      HttpMethod.class,
      KubernetesObject.class,
      KubernetesObject.Hpa.class,
      KubernetesObject.Deployment.class,
      KubernetesObject.StatefulSet.class,
      KubernetesObject.Keda.class,
      KubernetesObject.Resources.class,
      KubernetesObject.Config.class,
      KubernetesObject.Env.class,
      KubernetesObject.Resource.class,
      Lever.class,
      Lever.Cooldown.class,
      LeverMove.class,
      LeverTarget.class,
      LeverTarget.Kubernetes.class,
      LeverTarget.Atlas.class,
      LeverTarget.SchedulerSetting.class,
      LeverTarget.HttpApi.class,
      LeverTarget.Manual.class,
      LeverTarget.ReadBack.class,
      Metadata.class,
      Mode.class,
      Policy.class,
      Policy.Approvals.class,
      Policy.ChangeLimit.class,
      Policy.Flapping.class,
      RelabelRule.class,
      RelabelRule.Keep.class,
      RelabelRule.Drop.class,
      RelabelRule.Replace.class,
      RelabelRule.LabelMap.class,
      RelabelRule.LabelDrop.class,
      RelabelRule.LabelKeep.class,
      Response.class,
      Review.class,
      Roadmap.class,
      Roadmap.Jira.class,
      Roadmap.Launch.class,
      Roadmap.Uplift.class,
      Runbook.class,
      Schedule.class,
      Schedule.Cron.class,
      Schedule.Fields.class,
      SchedulerKnob.class,
      Severity.class,
      SignOff.class,
      Source.class,
      SourceType.class,
      SourceType.Prometheus.class,
      SourceType.Probe.class,
      SourceType.Scheduler.class,
      SourceType.JsonDocument.class,
      SourceType.Nginx.class,
      SourceType.Promql.class,
      SourceType.Redis.class,
      SourceType.Postgres.class,
      SourceType.Mongodb.class,
      SourceType.MongodbAtlas.class,
      SourceType.Kubernetes.class,
      SourceType.Sentry.class,
      SourceType.BasicAuth.class,
      SourceType.Tls.class,
      Spec.class,
      Step.class,
      Step.Raise.class,
      Step.Lower.class,
      Step.SetTo.class,
      Step.Incident.class,
      Step.Ticket.class,
      Step.Notify.class,
      Step.Wait.class,
      Step.SchedulerAction.class,
      Step.Rebalance.class,
      Step.Webhook.class,
      Step.JobAction.class,
      Step.WriteTo.class,
      Symptom.class,
      Tenancy.class,
      Tenancy.Cluster.class,
      Trigger.class
    })
final class LanguageReflection {
  private LanguageReflection() {}
}
