package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import dev.headroom.local.text.Table;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom changes}: the register of what was changed. */
@Command(
    name = "changes",
    description = "What was changed, by responses and by hand, the newest first.",
    subcommands = HelpCommand.class)
public final class Changes implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Option(names = "--runbook", paramLabel = "NAME", description = "Only those of this runbook.")
  @Nullable String runbook;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  public static CommandLine commandLine() {
    return new CommandLine(new Changes()).addSubcommand(new AddChange());
  }

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer =
        server
            .api()
            .get(
                "/api/v1/changes"
                    + (runbook == null ? "" : "?runbook=" + HeadroomApi.escaped(runbook)));
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    var changes = Listed.in(answer.body(), "changes");
    if (json) {
      terminal.print(JsonNodeFactory.instance.arrayNode().addAll(changes).toPrettyString());
    } else {
      terminal.print(changes.isEmpty() ? "no changes" : table(changes));
    }
    return ExitCode.FINE;
  }

  private static String table(List<JsonNode> changes) {
    var table = new Table("AT", "RUNBOOK", "LEVER", "FROM", "TO", "BY", "OUTCOME", "SAYS");
    for (var change : changes) {
      table.row(
          change.path("at").asText(),
          change.path("runbook").asText(),
          change.path("component").asText() + "." + change.path("lever").asText(),
          change.path("before").asText(),
          change.path("after").asText(),
          change.path("by").asText(),
          outcome(change),
          change.path("says").asText());
    }
    return table.text();
  }

  private static String outcome(JsonNode change) {
    if (change.path("undoes").isTextual()) {
      return "put back";
    }
    if (change.path("undone").asBoolean()) {
      return "undone";
    }
    return change.path("verification").isTextual()
        ? change.path("verification").asText()
        : "by hand";
  }
}
