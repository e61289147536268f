package dev.headroom.scheduler.run;

import java.util.List;

/** The runs that a replica holds. Safe for use by many threads. */
interface Runs {

  /** Carries out a run in a reserved slot, from {@link Run#startedAt} on. */
  void dispatch(Held held);

  /** Those that have a slot. */
  List<Held> active();

  /** Ends a run early because somebody wants that. */
  void cancel(Held held);

  /** Stops a run that is no longer ours; its outcome is another holder's business. */
  void abandon(Held held);
}
