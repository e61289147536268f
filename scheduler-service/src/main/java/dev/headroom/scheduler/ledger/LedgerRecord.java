package dev.headroom.scheduler.ledger;

import dev.headroom.scheduler.job.JobId;

/** What the ledger holds: outcomes, and the definitions that they are to be checked against. */
public sealed interface LedgerRecord permits LedgerEntry, RetiredDefinition {

  LedgerPosition position();

  JobId job();
}
