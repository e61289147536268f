package dev.headroom.evaluator.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.evaluator.growth.LaunchStore;
import dev.headroom.evaluator.growth.http.JiraSearch;
import dev.headroom.evaluator.growth.review.LaunchReviewStore;
import dev.headroom.evaluator.growth.shell.JiraPoller;
import dev.headroom.evaluator.growth.shell.LaunchReviewer;
import dev.headroom.evaluator.growth.shell.SnapshotReader;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.http.ServiceCalls;
import dev.headroom.evaluator.people.wiring.PeopleConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together what follows launches. */
@ApplicationScoped
public class GrowthWiring {

  @Produces
  @Singleton
  LaunchReviewer launchReviewer(
      SnapshotReader snapshots, LaunchReviewStore store, OutletMaker outlets, InstantSource clock) {
    return new LaunchReviewer(snapshots::drivers, store, outlets, System::getenv, clock);
  }

  @Produces
  @Singleton
  JiraPoller jiraPoller(
      RunbookVersions versions,
      LaunchStore launches,
      OutboundHttp http,
      ObjectMapper json,
      PeopleConfig config,
      InstantSource clock,
      MeterRegistry registry) {
    var means = new ServiceCalls.Means(http, json, clock, config.timeout());
    return new JiraPoller(
        name -> versions.head(name).map(RunbookVersions.Version::runbook),
        launches,
        new JiraSearch(means, System::getenv),
        clock,
        registry);
  }
}
