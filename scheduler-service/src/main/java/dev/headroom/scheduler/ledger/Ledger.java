package dev.headroom.scheduler.ledger;

/** Reads the record of outcomes. Safe for use by many threads. */
public interface Ledger {

  LedgerPage page(LedgerQuery query);
}
