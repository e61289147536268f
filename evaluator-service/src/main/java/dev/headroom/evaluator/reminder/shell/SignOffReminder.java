package dev.headroom.evaluator.reminder.shell;

import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.Outlets;
import dev.headroom.evaluator.people.Route;
import dev.headroom.evaluator.people.Sighting;
import dev.headroom.evaluator.reminder.Reminder;
import dev.headroom.evaluator.reminder.ReminderStore;
import dev.headroom.evaluator.reminder.Reminders;
import dev.headroom.evaluator.reminder.Reminders.Pace;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.SignOff;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reminds people of sign-offs, each time once. A reminder is stored before it is told; one of which
 * nobody knows whether it was told, and which cannot be looked for, is told again: twice is better
 * than never.
 */
public final class SignOffReminder {

  private static final Logger LOG = Logger.getLogger(SignOffReminder.class);

  /** Where people are not told for want of a channel. */
  private static final String KEPT = "kept";

  private static final int LATEST = 20;

  private final Function<String, Optional<Runbook>> runbooks;
  private final SignOffs signOffs;
  private final ReminderStore store;
  private final Pace pace;
  private final OutletMaker maker;
  private final Function<String, @Nullable String> environment;
  private final InstantSource clock;

  /**
   * @param runbooks those in force
   * @param environment the value of an environment variable, or null
   */
  public SignOffReminder(
      Function<String, Optional<Runbook>> runbooks,
      SignOffs signOffs,
      ReminderStore store,
      Pace pace,
      OutletMaker maker,
      Function<String, @Nullable String> environment,
      InstantSource clock) {
    this.runbooks = runbooks;
    this.signOffs = signOffs;
    this.store = store;
    this.pace = pace;
    this.maker = maker;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * One look at a runbook.
   *
   * @param mine whether the runbook is still this replica's; asked before anything is told
   * @return days since the day of the next review, negative until then; empty without a sign-off
   */
  public OptionalLong round(String name, Predicate<String> mine) {
    Optional<Runbook> runbook = runbooks.apply(name);
    Optional<SignOff> signOff = runbook.flatMap(signOffs::inForce);
    if (signOff.isEmpty()) {
      return OptionalLong.empty();
    }
    Instant now = now();
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    Reminders.due(name, signOff.get(), today, pace, now)
        .flatMap(this::stored)
        .filter(reminder -> reminder.isToTell(now) && mine.test(name))
        .ifPresent(reminder -> tell(runbook.get(), signOff.get(), reminder));
    return OptionalLong.of(Reminders.since(signOff.get(), today));
  }

  private Optional<Reminder> stored(Reminder due) {
    return store.add(due)
        ? Optional.of(due)
        : store.newest(due.runbook(), LATEST).stream()
            .filter(known -> known.id().equals(due.id()))
            .findFirst();
  }

  private void tell(Runbook runbook, SignOff signOff, Reminder reminder) {
    Reminder begun = reminder.begun();
    if (!store.replace(begun)) {
      return;
    }
    Notice notice = Reminders.notice(runbook, signOff, begun);
    Delivery delivery =
        switch (new Outlets(runbook, maker, environment).anyRoute(Notice.Kind.MESSAGE)) {
          case Route.Kept kept -> new Delivery.Delivered(KEPT, null);
          case Route.Unclear(String says) -> new Delivery.Refused(says);
          case Route.To(String channel, Outlet outlet) ->
              open(outlet, notice, begun.attempts() > 1);
        };
    Reminder answered = begun.answered(delivery, now());
    store.replace(answered);
    LOG.infof(
        "sign-off-reminder runbook=%s nextReview=%s days=%d reference=%s says=%s",
        runbook.name(),
        reminder.nextReview(),
        reminder.days(),
        answered.reference(),
        answered.says());
  }

  private static Delivery open(Outlet outlet, Notice notice, boolean doubtful) {
    return doubtful
            && !outlet.isIdempotent()
            && outlet.find(notice) instanceof Sighting.There(Delivery.Delivered delivered)
        ? delivered
        : outlet.open(notice);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
