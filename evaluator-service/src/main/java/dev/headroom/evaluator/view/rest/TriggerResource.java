package dev.headroom.evaluator.view.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.view.shell.SharedRows;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where the triggers of all runbooks stand. */
@Path("/api/v1/triggers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Triggers")
public class TriggerResource {

  private final SharedRows rows;
  private final RunbookVersions catalog;

  public TriggerResource(SharedRows rows, RunbookVersions catalog) {
    this.rows = rows;
    this.catalog = catalog;
  }

  @GET
  @Operation(summary = "The triggers of all runbooks, by state")
  public Triggers all(
      @Parameter(description = "One or more states, separated by commas") @QueryParam("state")
          @Nullable String state,
      @QueryParam("runbook") @Nullable String runbook) {
    if (runbook != null) {
      KnownTriggers.require(catalog, runbook);
    }
    Set<String> wanted = states(state);
    return new Triggers(
        catalog.names().stream()
            .filter(name -> runbook == null || runbook.equals(name))
            .flatMap(name -> rows.of(name).stream())
            .map(TriggerJson::of)
            .filter(
                trigger ->
                    wanted.isEmpty()
                        || wanted.contains(trigger.state())
                        || wanted.contains(Optional.ofNullable(trigger.lastState()).orElse("")))
            .toList());
  }

  private static Set<String> states(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Set.of();
    }
    Set<String> known =
        Arrays.stream(State.values()).map(State::word).collect(Collectors.toUnmodifiableSet());
    Set<String> wanted = Set.copyOf(List.of(text.split(",", -1)));
    for (String word : wanted) {
      if (!known.contains(word)) {
        throw ProblemException.badRequest(
            "unknown-state",
            "state '%s'; use one or more of %s"
                .formatted(word, known.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
    return wanted;
  }
}
