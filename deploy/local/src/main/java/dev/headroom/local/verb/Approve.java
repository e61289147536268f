package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.Problems;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom approve}: leave for a response to make exactly the changes that it shows. */
@Command(
    name = "approve",
    description = {
      "Approve a response that waits for it: exactly the changes that are shown.",
      "With --hash, only if it is still the one that was looked at."
    })
public final class Approve implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(paramLabel = "ID", description = "As ./headroom responses shows it.")
  String id = "";

  @Option(names = "--hash", paramLabel = "HASH", description = "Of the plan that was looked at.")
  @Nullable String hash;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${env:USER}",
      description = "Who approves (default: USER).")
  @Nullable String by;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var plan = ResponseId.find(server.api(), id, terminal);
    if (plan.isEmpty()) {
      return ExitCode.PROBLEM;
    }
    var request = JsonNodeFactory.instance.objectNode();
    request.put("hash", hash == null ? plan.get().path("hash").asText() : hash).put("by", by);
    var answer =
        server
            .api()
            .post(
                "/api/v1/responses/" + plan.get().path("id").asText() + "/approve",
                "application/json",
                request.toString());
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(ResponseText.of(answer.body()));
    return ExitCode.FINE;
  }
}
