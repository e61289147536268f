package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom import}: the jobs of another scheduler move to Headroom's. */
@Command(
    name = "import",
    description =
        "Move cron jobs here; tells what the old scheduler loses or doubles in five years.")
public final class Import implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin SchedulerOption server = new SchedulerOption();

  /** Where the jobs live now. */
  enum Dialect {
    CRONTAB("text/plain"),
    KUBERNETES("application/yaml"),
    APSCHEDULER("application/json");

    private final String contentType;

    Dialect(String contentType) {
      this.contentType = contentType;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "DIALECT",
      description = "crontab, kubernetes or apscheduler.")
  Dialect dialect = Dialect.CRONTAB;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description =
          "A crontab; CronJobs as YAML or JSON; what docs/examples/apscheduler_export.py prints.")
  Path file = Path.of("");

  @Option(
      names = "--owner",
      paramLabel = "OWNER",
      description = "Whose jobs they become (default: the dialect).")
  @Nullable String owner;

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description = "Of the old scheduler, for entries that name none (default: UTC).")
  @Nullable String timezone;

  @Option(names = "--dry-run", description = "Only report; change nothing.")
  boolean dryRun;

  @Option(names = "--system", description = "The crontab has a column for the user.")
  boolean system;

  @Option(names = "--skip-invalid", description = "Leave out what cannot become a job.")
  boolean skipInvalid;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var api = server.api();
    return switch (TextFile.read(file)) {
      case TextFile.Outcome.Unusable(var line) -> {
        terminal.complain(line);
        yield ExitCode.PROBLEM;
      }
      case TextFile.Outcome.Read(var text) -> send(text, api, terminal);
    };
  }

  private int send(TextFile text, HeadroomApi api, Terminal terminal) {
    var answer = api.post(path(), dialect.contentType, text.text());
    if (!answer.isSuccess()) {
      Problems.lines(text.label(), answer).forEach(terminal::complain);
      if (answer.status() == 422) {
        terminal.complain(Problems.summary(answer).replace("skipInvalid=true", "--skip-invalid"));
      }
      return ExitCode.PROBLEM;
    }
    var report = new ImportText(text.label(), answer.body());
    report.complaints().forEach(terminal::complain);
    terminal.print(json ? answer.body().toPrettyString() : report.text());
    return report.complaints().isEmpty() || skipInvalid ? ExitCode.FINE : ExitCode.PROBLEM;
  }

  private String path() {
    var query = new StringJoiner("&", "/api/v1/imports/" + dialect.word() + "?", "");
    query.add("dryRun=" + dryRun).add("skipInvalid=" + skipInvalid).add("system=" + system);
    if (owner != null) {
      query.add("owner=" + HeadroomApi.escaped(owner));
    }
    if (timezone != null) {
      query.add("timezone=" + HeadroomApi.escaped(timezone));
    }
    return query.toString();
  }
}
