package dev.headroom.scheduler.wiring;

import dev.headroom.scheduler.ledger.export.ExportObserver;
import dev.headroom.scheduler.ledger.export.LedgerExporter;
import dev.headroom.scheduler.run.Repeating;
import org.jspecify.annotations.Nullable;

/** The export of the ledger as it runs in this process, or nothing. */
public final class LedgerExport {

  static final LedgerExport NONE = new LedgerExport(null, null);

  private final @Nullable LedgerExporter exporter;
  private final @Nullable Repeating thread;

  private LedgerExport(@Nullable LedgerExporter exporter, @Nullable Repeating thread) {
    this.exporter = exporter;
    this.thread = thread;
  }

  static LedgerExport of(LedgerExporter exporter, ExportObserver observer) {
    return new LedgerExport(
        exporter, new Repeating("ledger export", exporter::turn, observer::failed));
  }

  void start() {
    if (thread != null) {
      thread.start();
    }
  }

  /** Ends after the present turn. */
  void stop() throws InterruptedException {
    if (exporter != null && thread != null) {
      thread.stop();
      exporter.release();
    }
  }
}
