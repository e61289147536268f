package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.Problems;
import dev.headroom.local.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom silence list}: who silences what, until when, and what it kept quiet. */
@Command(name = "list", description = "Silences that are active or to come.")
final class ListSilences implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Option(names = "--all", description = "Also those that are over.")
  boolean all;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer = server.api().get("/api/v1/silences" + (all ? "?all=true" : ""));
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    var silences = Listed.in(answer.body(), "silences");
    if (json) {
      terminal.print(JsonNodeFactory.instance.arrayNode().addAll(silences).toPrettyString());
    } else {
      terminal.print(silences.isEmpty() ? "no silences" : table(silences));
    }
    return ExitCode.FINE;
  }

  private static String table(List<JsonNode> silences) {
    var table =
        new Table("ID", "STATE", "MATCHERS", "AUTHOR", "REASON", "START", "END", "SUPPRESSED");
    for (var silence : silences) {
      var matchers = new ArrayList<String>();
      silence.path("matchers").forEach(matcher -> matchers.add(matcher.asText()));
      var endedAt = silence.path("endedAt");
      table.row(
          silence.path("id").asText(),
          silence.path("state").asText(),
          String.join(" ", matchers),
          silence.path("author").asText(),
          silence.path("reason").asText(),
          silence.path("start").asText(),
          endedAt.isTextual() ? endedAt.asText() : silence.path("end").asText(),
          silence.path("suppressed").asText());
    }
    return table.text();
  }
}
