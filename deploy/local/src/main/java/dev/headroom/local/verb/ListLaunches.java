package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.Problems;
import dev.headroom.local.text.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom launch list}: the launches of a runbook, by day. */
@Command(name = "list", description = "The launches of a runbook that are not called off, by day.")
final class ListLaunches implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(index = "0", paramLabel = "RUNBOOK", description = "The runbook.")
  String runbook = "";

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer = server.api().get(Launches.path(runbook));
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    var launches = Listed.in(answer.body(), "launches");
    if (json) {
      terminal.print(JsonNodeFactory.instance.arrayNode().addAll(launches).toPrettyString());
    } else {
      terminal.print(launches.isEmpty() ? "no launches" : table(launches));
    }
    return ExitCode.FINE;
  }

  private static String table(List<JsonNode> launches) {
    var table =
        new Table("ON", "ID", "DRIVER", "UPLIFT", "PROBABILITY", "OVER", "FROM", "REVIEW", "SAYS");
    for (var launch : launches) {
      table.row(
          launch.path("on").asText(),
          launch.path("id").asText(),
          launch.path("driver").asText(),
          Launches.uplift(launch),
          Launches.percent(launch.path("probability")),
          launch.path("over").asText(),
          launch.path("origin").asText(),
          review(launch.path("review")),
          launch.path("says").asText());
    }
    return table.text();
  }

  /** The ticket of its capacity review, or why there is none yet. */
  private static String review(JsonNode review) {
    if (!review.isObject()) {
      return "-";
    }
    String problem = review.path("says").asText("");
    String ticket = review.path("reference").asText("");
    return "%s %s%s"
        .formatted(review.path("state").asText(), ticket, problem.isEmpty() ? "" : ": " + problem)
        .strip();
  }
}
