package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom report}: the headroom review of a runbook, as a page or as data. */
@Command(
    name = "report",
    description =
        "The headroom review of a runbook: verdict, trip dates, what fired, what is not known.",
    footer = {"", "headroom report cartie --now --format html --out cartie.html"})
public final class Report implements Callable<Integer> {

  private static final String NEWEST = "latest";

  /** What the review is shown as. */
  enum Format {
    MD("text/markdown"),
    HTML("text/html"),
    JSON("application/json");

    private final String type;

    Format(String type) {
      this.type = type;
    }
  }

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(paramLabel = "RUNBOOK")
  String runbook = "";

  @Option(
      names = "--review",
      paramLabel = "ID",
      description = "Which review (default: the newest one).")
  String review = NEWEST;

  @Option(names = "--now", description = "File a review first, of what is known now.")
  boolean now;

  @Option(
      names = "--format",
      paramLabel = "md|html|json",
      defaultValue = "md",
      description = "Markdown, a page that needs nothing beside itself, or the data (default: md).")
  Format format = Format.MD;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write it there (default: the terminal).")
  @Nullable Path out;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var api = server.api();
    var reviews = "/api/v1/runbooks/%s/reviews".formatted(HeadroomApi.escaped(runbook));
    if (now) {
      var filed = api.post(reviews, "application/json", "");
      if (!filed.isSuccess()) {
        terminal.complain(Problems.summary(filed));
        return ExitCode.PROBLEM;
      }
      review = filed.body().path("id").asText(NEWEST);
    }
    var answer = api.text(reviews + "/" + HeadroomApi.escaped(review), format.type);
    if (!answer.isSuccess()) {
      terminal.complain(
          Problems.summary(answer) + (review.equals(NEWEST) ? "\n--now files one" : ""));
      return ExitCode.PROBLEM;
    }
    return shown(terminal, answer.body().asText());
  }

  private int shown(Terminal terminal, String text) {
    Path file = out;
    if (file == null) {
      terminal.print(text.stripTrailing());
      return ExitCode.FINE;
    }
    try {
      Files.writeString(file, text);
      return ExitCode.FINE;
    } catch (IOException e) {
      terminal.complain("%s cannot be written: %s".formatted(file, e));
      return ExitCode.PROBLEM;
    }
  }
}
