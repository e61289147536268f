package dev.headroom.scheduler.ledger.export;

/** Is told how the export goes; must be quick and must not throw. */
public interface ExportObserver {

  void exported(long records);

  /** Records were dropped, for want of room, before they were exported. */
  void lost(long records);

  /** A turn failed, and will be tried again. */
  void failed();
}
