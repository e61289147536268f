package dev.headroom.evaluator.reminder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.people.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of reminders keeps to. */
public abstract class ReminderStoreContract {

  private static final Instant AT = Instant.parse("2026-05-04T00:00:00Z");

  protected abstract ReminderStore store();

  private static Reminder reminder(String runbook, int days) {
    return Reminder.due(
        runbook, LocalDate.parse("2026-05-18"), days, AT.plusSeconds(86400L * (days + 14)));
  }

  @Test
  void each_is_there_once_and_comes_back_whole_newest_first() {
    ReminderStore store = store();
    assertTrue(store.add(reminder("shop", -14)));
    assertFalse(store.add(reminder("shop", -14)));
    assertTrue(store.add(reminder("shop", -3)));
    assertTrue(store.add(reminder("bank", 1)));
    assertEquals(List.of(reminder("shop", -3), reminder("shop", -14)), store.newest("shop", 10));
    Reminder begun = reminder("shop", -3).begun();
    assertTrue(store.replace(begun));
    Reminder failed = begun.answered(new Delivery.Failed("busy", null, true), AT);
    assertTrue(store.replace(failed));
    Reminder told = failed.begun().answered(new Delivery.Delivered("R-1", "https://x"), AT);
    assertFalse(store.replace(told), "a revision is missing");
    assertTrue(store.replace(failed.begun()));
    assertTrue(store.replace(told));
    assertEquals(List.of(told), store.newest("shop", 1));
  }
}
