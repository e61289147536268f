package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.api.Problems;
import dev.headroom.local.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom tenants table}: how full the clusters are. */
@Command(name = "table", description = "The clusters, how full they are, and who is moving.")
final class TenantTable implements Callable<Integer> {

  private static final String NONE = "-";

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin TenancyOption tenancy = new TenancyOption();

  @Option(names = "--json", description = "Print JSON, with every tenant.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var path = tenancy.path(terminal);
    if (path.isEmpty()) {
      return ExitCode.PROBLEM;
    }
    var answer = tenancy.api().get(path.get() + (json ? "?placements=true" : ""));
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(json ? answer.body().toPrettyString() : text(answer.body()));
    return ExitCode.FINE;
  }

  private static String text(JsonNode body) {
    var table = new Table("CLUSTER", "TENANTS", "LIMIT", "ROOM", "TRIGGER", "MEASURED", "PREFIXES");
    for (var cluster : body.path("clusters")) {
      table.row(
          cluster.path("name").asText() + state(cluster),
          tenants(cluster),
          cluster.path("maxTenants").asText(NONE).replace("null", NONE),
          cluster.path("room").asText(NONE).replace("null", NONE),
          cluster.path("trigger").asText(),
          cluster.path("measured").asText(NONE).replace("null", NONE),
          prefixes(cluster));
    }
    var lines = new ArrayList<String>();
    lines.add(
        "%s, version %d of the table%s"
            .formatted(
                body.path("runbook").asText(),
                body.path("version").asLong(),
                body.path("fallback").isTextual()
                    ? ", fallback " + body.path("fallback").asText()
                    : ""));
    lines.add(table.text());
    body.path("moves").forEach(move -> lines.add(MoveTenant.text(move)));
    return String.join("\n", lines);
  }

  private static String state(JsonNode cluster) {
    if (cluster.path("retired").asBoolean()) {
      return " (retired)";
    }
    return cluster.path("closed").asBoolean() ? " (closed)" : "";
  }

  private static String tenants(JsonNode cluster) {
    int arriving = cluster.path("arriving").asInt();
    int leaving = cluster.path("leaving").asInt();
    return cluster.path("tenants").asInt()
        + (arriving == 0 ? "" : " +" + arriving)
        + (leaving == 0 ? "" : " -" + leaving);
  }

  private static String prefixes(JsonNode cluster) {
    List<JsonNode> prefixes = Listed.in(cluster, "prefixes");
    return prefixes.isEmpty()
        ? NONE
        : prefixes.stream().map(JsonNode::asText).collect(Collectors.joining(" "));
  }
}
