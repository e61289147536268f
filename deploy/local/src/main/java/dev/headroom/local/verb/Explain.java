package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
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

/** {@code headroom explain}: why a trigger is in its state. */
@Command(
    name = "explain",
    description =
        "Why a trigger is in its state: its measure part by part, threshold, headroom, coverage,"
            + " and what it did lately.")
public final class Explain implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(
      paramLabel = "RUNBOOK/COMPONENT/TRIGGER",
      description = "As ./headroom triggers lists them.")
  String trigger = "";

  @Option(
      names = "--labels",
      paramLabel = "NAME=VALUE,...",
      description = "The label set; of several that have these labels, and without, the worst.")
  @Nullable String labels;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer = json ? server.api().get(path()) : server.api().text(path());
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(json ? answer.body().toPrettyString() : answer.body().asText().stripTrailing());
    return ExitCode.FINE;
  }

  private String path() {
    String[] names = trigger.split("/", -1);
    if (names.length != 3) {
      throw new ParameterException(
          spec.commandLine(),
          "explain wants RUNBOOK/COMPONENT/TRIGGER, not '%s'".formatted(trigger));
    }
    return "/api/v1/triggers/%s/%s/%s/explain%s"
        .formatted(
            HeadroomApi.escaped(names[0]),
            HeadroomApi.escaped(names[1]),
            HeadroomApi.escaped(names[2]),
            labels == null ? "" : "?labels=" + HeadroomApi.escaped(labels));
  }
}
