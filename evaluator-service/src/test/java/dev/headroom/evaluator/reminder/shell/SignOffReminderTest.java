package dev.headroom.evaluator.reminder.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.people.InMemoryOutlet;
import dev.headroom.evaluator.people.ServiceUnderTest.Fault;
import dev.headroom.evaluator.reminder.InMemoryReminders;
import dev.headroom.evaluator.reminder.Reminder;
import dev.headroom.evaluator.reminder.Reminders.Pace;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.signoff.GivenSignOff;
import dev.headroom.evaluator.runbook.signoff.InMemorySignOffs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sign-off whose next review is on 2026-05-18. */
class SignOffReminderTest {

  private static final String CHANNEL = "channels: {desk: {webhook: \"https://hook.example.com\"}}";

  private final InMemorySignOffs signOffs = new InMemorySignOffs();
  private final InMemoryReminders store = new InMemoryReminders();
  private final InMemoryOutlet outlet = new InMemoryOutlet();
  private Runbook runbook = runbook(CHANNEL);
  private Instant now = Instant.parse("2026-05-01T12:00:00Z");

  private static Runbook runbook(String channels) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          signOff: {approvedBy: [ann], approvedOn: 2026-02-18, nextReview: 2026-05-18}
          %s
          components:
            web:
              triggers:
                slow: {measure: p95, unit: s, trigger: "> 1s", response: {says: Look}}
        """
            .formatted(channels);
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed one -> one.runbook();
      case ParseResult.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  private OptionalLong round() {
    return new SignOffReminder(
            name -> Optional.of(runbook),
            signOffs,
            store,
            new Pace(List.of(3, 14), 7),
            (name, type, secrets) -> outlet,
            name -> null,
            () -> now)
        .round("shop", name -> true);
  }

  /** Looks at noon of each day up to that one. */
  private void until(String day) {
    Instant end = Instant.parse(day + "T12:00:00Z");
    while (now.isBefore(end)) {
      now = now.plusSeconds(86400);
      round();
      round();
    }
  }

  private List<Integer> days() {
    return store.newest("shop", 100).reversed().stream().map(Reminder::days).toList();
  }

  @Test
  void people_are_reminded_before_the_day_and_again_and_again_after_it() {
    until("2026-06-03");
    assertEquals(List.of(-14, -3, 1, 8, 15), days());
    assertEquals(5, outlet.story().size());
    assertTrue(outlet.heard().contains("The sign-off of Shop is due in 14 days"), outlet::heard);
    assertTrue(outlet.heard().contains("The sign-off of Shop is due in 3 days"), outlet::heard);
    assertTrue(outlet.heard().contains("The sign-off of Shop is overdue by a day"), outlet::heard);
    assertTrue(
        outlet.heard().contains("The sign-off of Shop is overdue by 15 days"), outlet::heard);
  }

  @Test
  void days_since_the_review_are_answered_and_nothing_without_a_sign_off() {
    assertEquals(OptionalLong.of(-17), round());
    until("2026-05-31");
    assertEquals(OptionalLong.of(13), round());
  }

  @Test
  void after_a_pause_only_the_latest_is_given() {
    now = Instant.parse("2026-06-10T00:00:00Z");
    round();
    assertEquals(List.of(22), days());
    assertTrue(outlet.heard().contains("overdue by 23 days"), outlet::heard);
    assertEquals(1, outlet.story().size());
  }

  @Test
  void a_sign_off_ends_them_and_begins_anew() {
    until("2026-05-20");
    assertEquals(List.of(-14, -3, 1), days());
    signOffs.add(new GivenSignOff("shop", 1, "ann", now, LocalDate.parse("2026-08-18")));
    until("2026-06-20");
    assertEquals(List.of(-14, -3, 1), days());
    until("2026-08-05");
    assertEquals(List.of(-14, -3, 1, -14), days());
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BUSY", "BROKEN", "DENIED", "LOST"})
  void one_that_could_not_be_told_is_told_later(Fault fault) {
    now = Instant.parse("2026-05-04T01:00:00Z");
    outlet.next(fault);
    round();
    Reminder failed = store.newest("shop", 1).getFirst();
    assertEquals(null, failed.reference());
    assertTrue(!failed.says().isEmpty());
    now = now.plusSeconds(7 * 3600);
    round();
    assertEquals("R-1", store.newest("shop", 1).getFirst().reference());
    assertEquals(1, outlet.story().size());
  }

  @Test
  void without_a_channel_it_is_kept() {
    runbook = runbook("symptoms: {}");
    now = Instant.parse("2026-05-20T01:00:00Z");
    round();
    assertEquals("kept", store.newest("shop", 1).getFirst().reference());
    assertEquals(List.of(), outlet.story());
  }
}
