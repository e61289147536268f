package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.responder.plan.Situation;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import dev.headroom.evaluator.stop.StopStore;
import dev.headroom.evaluator.view.RunbookView;
import dev.headroom.evaluator.view.shell.Views;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is so now, from this replica's own evaluation and from the stores. A runbook that this
 * replica has not evaluated yet has no situation: nothing is done about its plans.
 */
public final class LiveSituations implements Situations {

  /** Versions that plans are of; they never change. */
  private static final int MOST_VERSIONS = 200;

  private final Views views;
  private final RunbookVersions catalog;
  private final StopStore stops;
  private final ChangeRegister register;
  private final PlanStore plans;
  private final SignOffs signOffs;
  private final InstantSource clock;
  private final Map<String, Runbook> versions =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Runbook> eldest) {
              return size() > MOST_VERSIONS;
            }
          });

  public LiveSituations(
      Views views,
      RunbookVersions catalog,
      StopStore stops,
      ChangeRegister register,
      PlanStore plans,
      SignOffs signOffs,
      InstantSource clock) {
    this.views = views;
    this.catalog = catalog;
    this.stops = stops;
    this.register = register;
    this.plans = plans;
    this.signOffs = signOffs;
    this.clock = clock;
  }

  @Override
  public Optional<Situation> of(Plan plan) {
    Optional<RunbookView> view = views.of(plan.asked().runbook());
    Optional<Runbook> runbook = version(plan.asked().runbook(), plan.version());
    if (view.isEmpty() || runbook.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return Optional.of(
        new LiveSituation(
            plan,
            runbook.get(),
            head(view.get()),
            view.get(),
            stops,
            register,
            plans,
            signOffs,
            now));
  }

  private Runbook head(RunbookView view) {
    return version(view.runbook(), view.version()).orElseThrow();
  }

  private Optional<Runbook> version(String name, int number) {
    String key = name + "/" + number;
    Runbook known = versions.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Runbook> read = catalog.version(name, number).map(RunbookVersions.Version::runbook);
    read.ifPresent(runbook -> versions.put(key, runbook));
    return read;
  }
}
