package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.responder.plan.PlanStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Knows the runbooks that were deleted with plans left open. */
public final class Orphans {

  private final PlanStore plans;
  private final RunbookVersions versions;
  private final InstantSource clock;

  public Orphans(PlanStore plans, RunbookVersions versions, InstantSource clock) {
    this.plans = plans;
    this.versions = versions;
    this.clock = clock;
  }

  List<String> names() {
    return plans.runbooksWithOpen().stream()
        .filter(name -> versions.headNumber(name).isEmpty())
        .toList();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
