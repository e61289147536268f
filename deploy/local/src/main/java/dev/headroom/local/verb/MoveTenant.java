package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom tenants move}: brings a tenant to another cluster, phase by phase. */
@Command(
    name = "move",
    description = {
      "Move a tenant: --to CLUSTER, copy its data, --copied, --commit, --finish.",
      "Headroom copies nothing itself; look-ups say where to read and write meanwhile."
    })
final class MoveTenant implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin TenancyOption tenancy = new TenancyOption();

  @Parameters(paramLabel = "ID", description = "The tenant.")
  String id = "";

  @ArgGroup(multiplicity = "1")
  Step step = new Step();

  /** Exactly one of them. */
  static final class Step {
    @Option(names = "--to", paramLabel = "CLUSTER", description = "Begin to move it there.")
    @Nullable String to;

    @Option(names = "--copied", description = "The copy is complete.")
    boolean copied;

    @Option(names = "--commit", description = "The new cluster serves.")
    boolean commit;

    @Option(names = "--finish", description = "The old cluster gets no more writes.")
    boolean finish;

    @Option(names = "--abort", description = "The old cluster serves on; before the commit.")
    boolean abort;

    String word() {
      if (copied) {
        return "copied";
      }
      if (commit) {
        return "commit";
      }
      return finish ? "finish" : "abort";
    }
  }

  @Option(
      names = "--pause-writes",
      description = "With --to: the tenant's writes pause instead of going to both clusters.")
  boolean pause;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var path = tenancy.path(terminal).map(tenants -> tenants + "/moves");
    if (path.isEmpty()) {
      return ExitCode.PROBLEM;
    }
    Optional<HeadroomApi.Answer> answer =
        step.to == null ? advance(path.get(), terminal) : Optional.of(begin(path.get()));
    if (answer.isEmpty()) {
      return ExitCode.PROBLEM;
    }
    if (!answer.get().isSuccess()) {
      terminal.complain(Problems.summary(answer.get()));
      return ExitCode.PROBLEM;
    }
    terminal.print(text(answer.get().body()));
    return ExitCode.FINE;
  }

  private HeadroomApi.Answer begin(String path) {
    var request =
        JsonNodeFactory.instance
            .objectNode()
            .put("tenant", id)
            .put("to", step.to)
            .put("writes", pause ? "pause" : "both");
    return tenancy
        .api()
        .post(path + "?" + tenancy.author(), "application/json", request.toString());
  }

  private Optional<HeadroomApi.Answer> advance(String path, Terminal terminal) {
    var open = tenancy.api().get(path);
    if (!open.isSuccess()) {
      return Optional.of(open);
    }
    var move =
        Listed.in(open.body(), "moves").stream()
            .filter(one -> one.path("tenant").asText().equals(id))
            .findFirst();
    if (move.isEmpty()) {
      terminal.complain(id + " is not moving; begin with --to CLUSTER");
    }
    return move.map(
        one ->
            tenancy
                .api()
                .post(
                    "%s/%d/%s?%s"
                        .formatted(path, one.path("id").asLong(), step.word(), tenancy.author()),
                    "application/json",
                    ""));
  }

  /** A move, and what comes next. */
  static String text(JsonNode move) {
    String writes =
        Listed.in(move, "writeTo").stream().map(JsonNode::asText).collect(Collectors.joining(", "));
    return "%s from %s to %s: %s; reads %s, writes %s; %s"
        .formatted(
            move.path("tenant").asText(),
            move.path("from").asText(),
            move.path("to").asText(),
            move.path("phase").asText(),
            move.path("serving").asText(),
            writes.isEmpty() ? "pause" : writes,
            next(move));
  }

  private static String next(JsonNode move) {
    String settled = move.path("settled").asText();
    return switch (move.path("phase").asText()) {
      case "prepared" -> "copy from %s on, then --copied".formatted(settled);
      case "copied" -> "--commit from %s on, or --abort".formatted(settled);
      case "committed" -> "--finish from %s on".formatted(settled);
      default ->
          "remove what %s has from %s on"
              .formatted(
                  move.path("serving").asText().equals(move.path("from").asText())
                      ? move.path("to").asText()
                      : move.path("from").asText(),
                  settled);
    };
  }
}
