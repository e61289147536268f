package dev.headroom.collector.telemetry;

import dev.headroom.collector.source.SourceId;
import org.jboss.logging.MDC;

/** Puts runbook, source and code beside a log line, where JSON logs show them as fields. */
final class SourceLog {

  private SourceLog() {}

  static void with(SourceId source, String code, Runnable log) {
    MDC.put("runbook", source.runbook());
    MDC.put("source", source.source());
    MDC.put("code", code);
    try {
      log.run();
    } finally {
      MDC.remove("runbook");
      MDC.remove("source");
      MDC.remove("code");
    }
  }
}
