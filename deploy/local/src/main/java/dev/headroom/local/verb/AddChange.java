package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.Problems;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom changes add}: a change that somebody made by hand. */
@Command(
    name = "add",
    description = "Enter a change that was made by hand, so that what waits for it goes on.")
final class AddChange implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(index = "0", paramLabel = "COMPONENT.LEVER", description = "What was moved.")
  String lever = "";

  @Parameters(index = "1", paramLabel = "VALUE", description = "Where it stands now.")
  String after = "";

  @Option(names = "--runbook", required = true, paramLabel = "NAME", description = "Of which.")
  String runbook = "";

  @Option(names = "--from", paramLabel = "VALUE", description = "Where it stood.")
  @Nullable String before;

  @Option(names = "--lowered", description = "It stands lower than before.")
  boolean lowered;

  @Option(names = "--says", paramLabel = "TEXT", description = "Why.")
  @Nullable String says;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${env:USER}",
      description = "Who did it (default: USER).")
  @Nullable String by;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    int dot = lever.indexOf('.');
    if (dot < 0) {
      throw new ParameterException(
          spec.commandLine(), "write COMPONENT.LEVER, e.g. postgres.storage, not '" + lever + "'");
    }
    var request =
        JsonNodeFactory.instance
            .objectNode()
            .put("runbook", runbook)
            .put("component", lever.substring(0, dot))
            .put("lever", lever.substring(dot + 1))
            .put("before", before)
            .put("after", after)
            .put("lowered", lowered)
            .put("by", by)
            .put("says", says);
    var answer = server.api().post("/api/v1/changes", "application/json", request.toString());
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(lever + " stands at " + answer.body().path("after").asText());
    return ExitCode.FINE;
  }
}
