package dev.headroom.evaluator.view.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.decision.DecisionStore.Cursor;
import dev.headroom.evaluator.decision.DecisionStore.Query;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was decided. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Decisions")
public class DecisionResource {

  private static final int MAX_PAGE = 1000;

  private final DecisionStore decisions;

  public DecisionResource(DecisionStore decisions) {
    this.decisions = decisions;
  }

  /**
   * @param next give it as {@code before} to read on; null on the last page
   */
  @RegisterForReflection
  public record Decisions(List<DecisionJson> decisions, @Nullable String next) {}

  @GET
  @Path("/decisions")
  @Operation(summary = "Decisions, the newest first")
  public Decisions decisions(
      @QueryParam("runbook") @Nullable String runbook,
      @QueryParam("component") @Nullable String component,
      @QueryParam("trigger") @Nullable String trigger,
      @Parameter(description = "`next` of the page before") @QueryParam("before")
          @Nullable String before,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MAX_PAGE) int limit) {
    var query =
        new Query(
            Optional.ofNullable(runbook),
            Optional.ofNullable(component),
            Optional.ofNullable(trigger));
    List<Decision> page =
        decisions.page(query, Optional.ofNullable(before).map(DecisionResource::cursor), limit);
    String next = page.size() < limit ? null : cursor(page.getLast());
    return new Decisions(page.stream().map(DecisionJson::of).toList(), next);
  }

  private static String cursor(Decision last) {
    return last.at().toEpochMilli() + "_" + last.id();
  }

  private static Cursor cursor(String text) {
    int separator = text.indexOf('_');
    try {
      return new Cursor(
          Long.parseLong(text.substring(0, separator)), text.substring(separator + 1));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw ProblemException.badRequest(
          "bad-cursor", "'before' takes the 'next' of an earlier page, not '" + text + "'");
    }
  }
}
