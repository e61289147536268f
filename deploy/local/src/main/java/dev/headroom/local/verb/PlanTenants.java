package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.api.Problems;
import dev.headroom.local.text.Table;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom tenants plan}: which tenants to move when a cluster is too full. */
@Command(name = "plan", description = "Which tenants to move, in which order; nothing is moved.")
final class PlanTenants implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin TenancyOption tenancy = new TenancyOption();

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var path = tenancy.path(terminal);
    if (path.isEmpty()) {
      return ExitCode.PROBLEM;
    }
    var answer = tenancy.api().get(path.get() + "/rebalancing");
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(json ? answer.body().toPrettyString() : text(answer.body()));
    return ExitCode.FINE;
  }

  private static String text(JsonNode plan) {
    var lines = new ArrayList<String>();
    lines.add(plan.path("says").asText());
    var table = new Table("", "TENANT", "FROM", "TO", "WHY");
    for (var move : plan.path("moves")) {
      table.row(
          move.path("order").asText(),
          move.path("tenant").asText(),
          "%s (%d left)".formatted(move.path("from").asText(), move.path("fromTenants").asInt()),
          "%s (%d then)".formatted(move.path("to").asText(), move.path("toTenants").asInt()),
          move.path("reason").asText());
    }
    if (!table.isEmpty()) {
      lines.add(table.text());
    }
    plan.path("unresolved")
        .forEach(
            one ->
                lines.add(
                    "%s stays too full%s: %s"
                        .formatted(
                            one.path("cluster").asText(),
                            one.path("excess").asInt() == 0
                                ? ""
                                : " by " + one.path("excess").asInt(),
                            one.path("reason").asText())));
    return String.join("\n", lines);
  }
}
