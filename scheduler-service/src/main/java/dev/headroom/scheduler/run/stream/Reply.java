package dev.headroom.scheduler.run.stream;

import dev.headroom.scheduler.run.work.WorkReports.Report;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.Lease;
import java.util.Map;

/** What a worker said by the reply stream. */
sealed interface Reply {

  /** The run goes on. */
  record Heartbeat(Lease start) implements Reply {}

  /** The run has ended. */
  record End(Report report) implements Reply {}

  /** Nobody can say what was meant. */
  record Poison(String code, String reason) implements Reply {}

  /** Reads an entry: run, fence, verb, code, detail; a field that is not known means nothing. */
  static Reply of(Map<String, String> fields) {
    Lease start;
    try {
      start = Lease.parse(field(fields, "run") + "#" + field(fields, "fence"));
    } catch (RuntimeException e) {
      return new Poison(
          "invalid-start", "run and fence must be those of the entry: " + e.getMessage());
    }
    String detail = fields.getOrDefault("detail", "");
    return switch (fields.getOrDefault("verb", "")) {
      case "heartbeat" -> new Heartbeat(start);
      case "ack" -> new End(new Report(start, null, RunResult.ran(detail)));
      case "fail" -> failed(start, fields.getOrDefault("code", Report.DEFAULT_CODE), detail);
      default -> new Poison("unknown-verb", "verb must be heartbeat, ack or fail");
    };
  }

  private static Reply failed(Lease start, String code, String detail) {
    return Report.isCode(code)
        ? new End(new Report(start, null, RunResult.failed(code, detail)))
        : new Poison("invalid-code", "code must match " + Report.CODE_FORM);
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
