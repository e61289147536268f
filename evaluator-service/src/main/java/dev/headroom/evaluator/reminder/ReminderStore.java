package dev.headroom.evaluator.reminder;

import java.util.List;

/** Keeps every reminder. Safe for use by many threads. */
public interface ReminderStore {

  /**
   * Stores one unless it is there.
   *
   * @return whether it is new
   */
  boolean add(Reminder reminder);

  /**
   * Stores the next state of one, if what is stored is the one before it.
   *
   * @param next with the revision that it is stored under
   * @return whether it was; if not, somebody else has changed it
   */
  boolean replace(Reminder next);

  /** Those of a runbook, the newest first. */
  List<Reminder> newest(String runbook, int limit);
}
