package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import dev.headroom.local.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom sign-off}: who approved a runbook until when; with a next review, approve it. */
@Command(
    name = "sign-off",
    description = "Who approved a runbook, and until when; with --next-review, approve it.",
    footer = {"", "headroom sign-off cartie --by founder --next-review 2026-08-18"})
public final class SignOffRunbook implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(paramLabel = "RUNBOOK", description = "The runbook.")
  String runbook = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${env:USER}",
      description = "Who approves (default: USER).")
  @Nullable String by;

  @Option(
      names = "--next-review",
      paramLabel = "DAY",
      description = "Approve the present version until that day, such as 2026-05-18.")
  @Nullable String nextReview;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "The version that was looked at; refused when it is not the present one.")
  @Nullable Integer version;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    if (version != null && nextReview == null) {
      throw new ParameterException(
          spec.commandLine(), "--version is of an approval: give --next-review DAY, too");
    }
    String path = "/api/v1/runbooks/" + HeadroomApi.escaped(runbook) + "/sign-off";
    var answer =
        nextReview == null
            ? server.api().get(path)
            : server.api().post(path, "application/json", request());
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(json ? answer.body().toPrettyString() : text(answer.body()));
    return ExitCode.FINE;
  }

  private String request() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("by", by)
        .put("nextReview", nextReview)
        .put("version", version)
        .toString();
  }

  private static String text(JsonNode standing) {
    List<String> lines = new ArrayList<>();
    lines.add(present(standing));
    var table = new Table("AT", "BY", "VERSION", "NEXT REVIEW");
    for (JsonNode given : standing.path("given")) {
      table.row(
          given.path("at").asText(),
          given.path("by").asText(),
          given.path("version").asText(),
          given.path("nextReview").asText());
    }
    if (!table.isEmpty()) {
      lines.add("");
      lines.add(table.text());
    }
    return String.join("\n", lines);
  }

  private static String present(JsonNode standing) {
    JsonNode signOff = standing.path("signOff");
    if (signOff.path("status").asText().equals("none")) {
      return "version %d is signed off by nobody".formatted(standing.path("version").asInt());
    }
    String who =
        StreamSupport.stream(signOff.path("approvedBy").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    long late = signOff.path("overdueDays").asLong();
    return "signed off by %s on %s, next review %s%s"
        .formatted(
            who,
            signOff.path("approvedOn").asText(),
            signOff.path("nextReview").asText(),
            late == 0 ? "" : ": overdue by " + (late == 1 ? "a day" : late + " days"));
  }
}
