package dev.headroom.evaluator.reminder.mongo;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.reminder.ReminderStore;
import dev.headroom.evaluator.reminder.ReminderStoreContract;

class MongoRemindersTest extends ReminderStoreContract {

  @Override
  protected ReminderStore store() {
    var store = new MongoReminders(TestDatabase.client(), TestDatabase.fresh());
    store.createIndexes();
    return store;
  }
}
