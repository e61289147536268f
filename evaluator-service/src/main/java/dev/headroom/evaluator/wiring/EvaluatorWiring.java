package dev.headroom.evaluator.wiring;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.evaluator.checkpoint.CheckpointStore;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.history.HistoryConfig;
import dev.headroom.evaluator.history.HistoryStore;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.owner.shell.Inquiries;
import dev.headroom.evaluator.owner.shell.OwnerConfig;
import dev.headroom.evaluator.owner.shell.OwnerMetrics;
import dev.headroom.evaluator.owner.shell.OwnerPorts;
import dev.headroom.evaluator.reconcile.Peers;
import dev.headroom.evaluator.response.ProposalStore;
import dev.headroom.evaluator.silence.CachedSilences;
import dev.headroom.evaluator.silence.SilenceStore;
import dev.headroom.evaluator.silence.SilenceTargets;
import dev.headroom.evaluator.stream.RunbookStream;
import dev.headroom.evaluator.view.shell.Views;
import dev.headroom.evaluator.wiring.EvaluatorLifecycle.ReplicaName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bundles the ports for the owners. */
@ApplicationScoped
public class EvaluatorWiring {

  @Produces
  @Singleton
  OwnerPorts ports(
      RunbookVersions versions,
      RunbookStream stream,
      CheckpointStore checkpoints,
      HistoryStore history,
      DecisionStore decisions,
      ProposalStore proposals,
      SilenceStore silences,
      InstantSource time,
      Views views,
      Inquiries inquiries,
      OwnerMetrics metrics,
      HistoryConfig keep,
      MonotonicClock clock) {
    return new OwnerPorts(
        versions,
        stream,
        checkpoints,
        history,
        decisions,
        proposals,
        new CachedSilences(silences, time, clock),
        views,
        inquiries,
        metrics,
        keep,
        clock);
  }

  @Produces
  @Singleton
  SilenceTargets silenceTargets(RunbookVersions versions) {
    return () ->
        versions.names().stream()
            .flatMap(name -> versions.head(name).stream())
            .flatMap(version -> SilenceSubjects.of(version.runbook()).stream())
            .toList();
  }

  @Produces
  @Singleton
  ReplicaName replica(OwnerConfig config) {
    return ReplicaName.of(config.replica());
  }

  @Produces
  @Singleton
  Peers peers(
      @ConfigProperty(name = "headroom.evaluator.url", defaultValue = "http://localhost:8080")
          URI evaluator,
      @ConfigProperty(name = "headroom.collector.url", defaultValue = "http://localhost:8081")
          URI collector,
      @ConfigProperty(name = "headroom.scheduler.url", defaultValue = "http://localhost:8082")
          URI scheduler) {
    return new Peers(evaluator, collector, scheduler);
  }
}
