package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --runbook} of the verbs about tenants; may be left out where one alone has them. */
final class TenancyOption {

  @Mixin ServerOption server = new ServerOption();

  @Option(
      names = "--runbook",
      paramLabel = "NAME",
      description = "Of which (default: the only one that has tenants).")
  @Nullable String runbook;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${env:USER}",
      description = "Who does it (default: USER).")
  @Nullable String by;

  HeadroomApi api() {
    return server.api();
  }

  /** Where the runbook's tenants are; empty, with a complaint, when that is not clear. */
  Optional<String> path(Terminal terminal) {
    if (runbook != null) {
      return Optional.of("/api/v1/tenancy/" + HeadroomApi.escaped(runbook));
    }
    var answer = api().get("/api/v1/tenancy");
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return Optional.empty();
    }
    var names =
        Listed.in(answer.body(), "tenancies").stream()
            .map(one -> one.path("runbook").asText())
            .toList();
    if (names.size() != 1) {
      terminal.complain(
          names.isEmpty()
              ? "no runbook has tenants (spec.tenancy)"
              : "several runbooks have tenants; say --runbook " + String.join(" or ", names));
      return Optional.empty();
    }
    return Optional.of("/api/v1/tenancy/" + HeadroomApi.escaped(names.getFirst()));
  }

  /** {@code by=} as a query, to follow {@code ?} or {@code &}. */
  String author() {
    return "by=" + HeadroomApi.escaped(by == null ? "" : by);
  }
}
