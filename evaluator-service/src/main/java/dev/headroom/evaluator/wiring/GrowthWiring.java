package dev.headroom.evaluator.wiring;

import dev.headroom.evaluator.growth.review.LaunchReviewStore;
import dev.headroom.evaluator.growth.shell.LaunchReviewer;
import dev.headroom.evaluator.growth.shell.SnapshotReader;
import dev.headroom.evaluator.people.OutletMaker;
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
}
