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

/** {@code headroom reject}: ends a response before it changes anything. */
@Command(name = "reject", description = "End a response before it changes anything.")
public final class Reject implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(paramLabel = "ID", description = "As ./headroom responses shows it.")
  String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  @Nullable String reason;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${env:USER}",
      description = "Who rejects (default: USER).")
  @Nullable String by;

  @Override
  public Integer call() {
    return ResponseAnswer.send(
        server.api(),
        new Terminal(spec),
        id,
        "reject",
        plan -> JsonNodeFactory.instance.objectNode().put("by", by).put("reason", reason));
  }
}
