package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
    return ResponseAnswer.send(
        server.api(),
        new Terminal(spec),
        id,
        "approve",
        plan ->
            JsonNodeFactory.instance
                .objectNode()
                .put("hash", hash == null ? plan.path("hash").asText() : hash)
                .put("by", by));
  }
}
