package dev.headroom.evaluator.reminder;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The fake. */
public final class InMemoryReminders implements ReminderStore {

  private final TreeMap<String, Reminder> reminders = new TreeMap<>();

  @Override
  public synchronized boolean add(Reminder reminder) {
    return reminders.putIfAbsent(reminder.id(), reminder) == null;
  }

  @Override
  public synchronized boolean replace(Reminder next) {
    Reminder stored = reminders.get(next.id());
    if (stored == null || stored.revision() != next.revision() - 1) {
      return false;
    }
    reminders.put(next.id(), next);
    return true;
  }

  @Override
  public synchronized List<Reminder> newest(String runbook, int limit) {
    return reminders.values().stream()
        .filter(one -> one.runbook().equals(runbook))
        .sorted(Comparator.comparing(Reminder::at).thenComparing(Reminder::id).reversed())
        .limit(limit)
        .toList();
  }
}
