package dev.headroom.scheduler.audit;

/** A file is no exported ledger, or not the whole of one; the message says where and why. */
public final class BrokenLedgerFile extends Exception {

  private static final long serialVersionUID = 1L;

  BrokenLedgerFile(long line, String reason) {
    super("line " + line + ": " + reason);
  }
}
