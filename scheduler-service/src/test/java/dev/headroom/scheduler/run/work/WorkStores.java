package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.store.EndedStarts;
import dev.headroom.scheduler.store.JobStore;

/** What the work of workers is kept in. */
interface WorkStores {

  JobStore store();

  Ledger ledger();

  EndedStarts ended();
}
