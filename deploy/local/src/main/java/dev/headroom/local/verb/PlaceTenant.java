package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom tenants place}: gives a newcomer a cluster. */
@Command(
    name = "place",
    description = "Place a tenant that has no data yet: where most room is, or on a cluster.")
final class PlaceTenant implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin TenancyOption tenancy = new TenancyOption();

  @Parameters(index = "0", paramLabel = "ID", description = "The tenant.")
  String id = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "CLUSTER", description = "Just there.")
  @Nullable String cluster;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var path = tenancy.path(terminal);
    if (path.isEmpty()) {
      return ExitCode.PROBLEM;
    }
    var answer =
        tenancy
            .api()
            .post(
                path.get()
                    + "/tenants/"
                    + HeadroomApi.escaped(id)
                    + "?"
                    + tenancy.author()
                    + (cluster == null ? "" : "&cluster=" + HeadroomApi.escaped(cluster)),
                "application/json",
                "");
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    terminal.print(
        "%s lives on %s%s; version %d of the table"
            .formatted(
                id,
                answer.body().path("cluster").asText(),
                answer.body().path("placed").asBoolean() ? "" : " already",
                answer.body().path("version").asLong()));
    return ExitCode.FINE;
  }
}
