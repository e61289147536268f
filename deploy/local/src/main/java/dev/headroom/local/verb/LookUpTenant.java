package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom tenants lookup}: where a tenant is, and why. */
@Command(name = "lookup", description = "The cluster of a tenant, and why it is that one.")
final class LookUpTenant implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(paramLabel = "ID", description = "The tenant.")
  String id = "";

  @Option(names = "--runbook", paramLabel = "NAME", description = "Of which runbook.")
  @Nullable String runbook;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer =
        server
            .api()
            .get(
                "/api/v1/tenants/"
                    + HeadroomApi.escaped(id)
                    + "/cluster"
                    + (runbook == null ? "" : "?runbook=" + HeadroomApi.escaped(runbook)));
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(json ? answer.body().toPrettyString() : text(answer.body()));
    return ExitCode.FINE;
  }

  private static String text(JsonNode found) {
    String why =
        found.path("why").asText()
            + (found.path("prefix").isTextual() ? " " + found.path("prefix").asText() : "");
    var move = found.path("move");
    return "%s (%s, version %d of the table)%s"
        .formatted(
            found.path("cluster").asText(),
            why,
            found.path("version").asLong(),
            move.isObject() ? "\n" + MoveTenant.text(move) : "");
  }
}
