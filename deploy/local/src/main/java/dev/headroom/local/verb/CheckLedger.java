package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.HeadroomApi.Streamed;
import dev.headroom.local.api.Problems;
import dev.headroom.scheduler.audit.BrokenLedgerFile;
import dev.headroom.scheduler.audit.FindingText;
import dev.headroom.scheduler.audit.LedgerFile;
import dev.headroom.scheduler.ledger.check.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code headroom ledger check}: proves that every instant has one outcome and that no fence went
 * back. Exit code 0 only then.
 */
@Command(
    name = "check",
    description = {
      "Prove the accounting: every instant of every job has exactly one outcome, no fence went back.",
      "Walks the schedules that were in force beside the ledger; needs no server with --file."
    })
final class CheckLedger implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin SchedulerOption server = new SchedulerOption();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "What headroom ledger export wrote, instead of asking the scheduler.")
  @Nullable Path file;

  @Option(names = "--owner", paramLabel = "NAME", description = "Only jobs of this owner.")
  @Nullable String owner;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only instants from here on (2026-03-01T00:00:00Z).")
  @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "Only instants up to here.")
  @Nullable Instant to;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    var terminal = new Terminal(spec);
    var named = file;
    if (named != null) {
      if (!Files.isReadable(named)) {
        terminal.complain(named + " cannot be read");
        return ExitCode.PROBLEM;
      }
      try (var lines = Files.newBufferedReader(named)) {
        return check(named.toString(), lines, terminal);
      }
    }
    return switch (server.api().stream(ExportLedger.path(owner))) {
      case Streamed.Refused(var answer) -> {
        terminal.complain(Problems.summary(answer));
        yield ExitCode.PROBLEM;
      }
      case Streamed.Lines(var reader) -> {
        try (reader) {
          yield check("the scheduler's answer", reader, terminal);
        }
      }
    };
  }

  private int check(String origin, BufferedReader lines, Terminal terminal) throws IOException {
    LedgerFile ledger;
    try {
      ledger = LedgerFile.read(lines);
    } catch (BrokenLedgerFile e) {
      terminal.complain(origin + ": " + e.getMessage());
      return ExitCode.PROBLEM;
    }
    var asked = owner;
    if (asked != null && !ledger.knows(asked)) {
      terminal.complain(origin + ": there is no job of " + asked + ", so nothing was checked");
      return ExitCode.PROBLEM;
    }
    var report = ledger.check(new LedgerFile.Scope(owner, from, to));
    terminal.print(json ? json(ledger, report) : text(ledger, report));
    return report.isClean() ? ExitCode.FINE : ExitCode.PROBLEM;
  }

  private static String text(LedgerFile ledger, Report report) {
    var text = new StringBuilder();
    report.findings().forEach(finding -> text.append(FindingText.of(finding)).append('\n'));
    text.append(
        "%d instants and %d entries checked, as of %s%n"
            .formatted(report.instants(), report.entries(), ledger.exportedAt()));
    if (ledger.completeSince() != null) {
      text.append(
          "instants up to %s were left out: the ledger keeps nothing older%n"
              .formatted(ledger.completeSince()));
    }
    text.append(
        "%d unexplained, %d with two outcomes, %d rows miscounted, %d fences going backwards"
            .formatted(
                report.unexplained(),
                report.twoOutcomes(),
                report.miscounted(),
                report.fencesBackwards()));
    return text.toString();
  }

  private static String json(LedgerFile ledger, Report report) {
    var root =
        JsonNodeFactory.instance
            .objectNode()
            .put("clean", report.isClean())
            .put("asOf", ledger.exportedAt().toString())
            .put("instants", report.instants())
            .put("entries", report.entries())
            .put("unexplained", report.unexplained())
            .put("twoOutcomes", report.twoOutcomes())
            .put("miscounted", report.miscounted())
            .put("fencesBackwards", report.fencesBackwards());
    if (ledger.completeSince() != null) {
      root.put("completeSince", ledger.completeSince().toString());
    }
    var findings = root.putArray("findings");
    report
        .findings()
        .forEach(
            finding ->
                findings
                    .addObject()
                    .put("kind", FindingText.kind(finding))
                    .put("job", finding.job().toString())
                    .put("message", FindingText.of(finding)));
    return root.toPrettyString();
  }
}
