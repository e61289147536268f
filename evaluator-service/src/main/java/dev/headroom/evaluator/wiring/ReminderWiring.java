package dev.headroom.evaluator.wiring;

import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.reminder.ReminderStore;
import dev.headroom.evaluator.reminder.shell.ReminderConfig;
import dev.headroom.evaluator.reminder.shell.SignOffMetrics;
import dev.headroom.evaluator.reminder.shell.SignOffReminder;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together what reminds of sign-offs. */
@ApplicationScoped
public class ReminderWiring {

  @Produces
  @Singleton
  SignOffReminder signOffReminder(
      RunbookVersions versions,
      SignOffs signOffs,
      ReminderStore store,
      ReminderConfig config,
      OutletMaker outlets,
      InstantSource clock) {
    return new SignOffReminder(
        name -> versions.head(name).map(RunbookVersions.Version::runbook),
        signOffs,
        store,
        config.pace(),
        outlets,
        System::getenv,
        clock);
  }

  @Produces
  @Singleton
  SignOffMetrics signOffMetrics(MeterRegistry registry) {
    return new SignOffMetrics(registry);
  }
}
