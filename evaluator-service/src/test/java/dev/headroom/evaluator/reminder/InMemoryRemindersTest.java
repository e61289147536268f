package dev.headroom.evaluator.reminder;

class InMemoryRemindersTest extends ReminderStoreContract {
  @Override
  protected ReminderStore store() {
    return new InMemoryReminders();
  }
}
