package dev.headroom.evaluator.reminder;

import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.Notice.Fact;
import dev.headroom.evaluator.people.NoticeKey;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.SignOff;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which reminder of a sign-off is due, and what it says. */
public final class Reminders {

  private Reminders() {}

  /**
   * When people are reminded.
   *
   * @param before so many days before the next review, in any order
   * @param every so many days while it is overdue, beginning on the first
   */
  public record Pace(List<Integer> before, int every) {
    public Pace {
      before = List.copyOf(before);
      if (every < 1 || before.stream().anyMatch(days -> days < 0)) {
        throw new IllegalArgumentException("no pace: %s, every %d".formatted(before, every));
      }
    }
  }

  /**
   * The latest reminder that is due; those before it that were missed are not made up for.
   *
   * @param today in UTC
   */
  public static Optional<Reminder> due(
      String runbook, SignOff signOff, LocalDate today, Pace pace, Instant at) {
    OptionalInt days = days(Math.toIntExact(since(signOff, today)), pace);
    return days.isEmpty()
        ? Optional.empty()
        : Optional.of(Reminder.due(runbook, signOff.nextReview(), days.getAsInt(), at));
  }

  /** Days since the next review; negative until then. */
  public static long since(SignOff signOff, LocalDate today) {
    return today.toEpochDay() - signOff.nextReview().toEpochDay();
  }

  private static OptionalInt days(int since, Pace pace) {
    if (since > 0) {
      return OptionalInt.of(since - (since - 1) % pace.every());
    }
    return pace.before().stream().mapToInt(days -> -days).filter(days -> days <= since).max();
  }

  /** What people are told. The same reminder, the same words. */
  public static Notice notice(Runbook runbook, SignOff signOff, Reminder reminder) {
    int since = Math.toIntExact(since(signOff, reminder.at().atZone(ZoneOffset.UTC).toLocalDate()));
    boolean overdue = since > 0;
    String title =
        overdue
            ? "The sign-off of %s is overdue by %s".formatted(runbook.spec().title(), days(since))
            : since == 0
                ? "The sign-off of %s is due today".formatted(runbook.spec().title())
                : "The sign-off of %s is due in %s".formatted(runbook.spec().title(), days(-since));
    return new Notice(
        Notice.Kind.MESSAGE,
        NoticeKey.ofReminder(reminder.runbook(), reminder.nextReview().toString(), reminder.days()),
        null,
        title,
        List.of(
            overdue
                ? "Until it is signed off again, mode auto only proposes."
                : "After that day, mode auto only proposes.",
            "Whoever has looked at the headroom review approves the runbook: headroom sign-off %s"
                .formatted(runbook.name())),
        List.of(
            new Fact("Runbook", runbook.name()),
            new Fact("Approved by", String.join(", ", signOff.approvedBy())),
            new Fact("Approved on", signOff.approvedOn().toString()),
            new Fact("Next review", signOff.nextReview().toString())),
        null,
        reminder.at());
  }

  private static String days(int days) {
    return days == 1 ? "a day" : days + " days";
  }
}
