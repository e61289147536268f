package dev.headroom.evaluator.tenancy.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.tenancy.Move;
import dev.headroom.evaluator.tenancy.Moving;
import dev.headroom.evaluator.tenancy.Moving.Step;
import dev.headroom.evaluator.tenancy.TenancyConfig;
import dev.headroom.evaluator.tenancy.TenancyTable;
import dev.headroom.evaluator.tenancy.Turn;
import dev.headroom.evaluator.tenancy.Writes;
import dev.headroom.evaluator.tenancy.shell.Tenancies;
import dev.headroom.evaluator.tenancy.shell.TenancyMetrics;
import dev.headroom.evaluator.tenancy.shell.Watches;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Moves of tenants, phase by phase. Headroom copies nothing: who does says so here. Every call may
 * be repeated.
 */
@Path("/api/v1/tenancy/{runbook}/moves")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Tenants")
public class MoveResource {

  private final Tenancies tenancies;
  private final Watches watches;
  private final TenancyMetrics metrics;
  private final TenancyConfig config;

  public MoveResource(
      Tenancies tenancies, Watches watches, TenancyMetrics metrics, TenancyConfig config) {
    this.tenancies = tenancies;
    this.watches = watches;
    this.metrics = metrics;
    this.config = config;
  }

  /** What is to move. */
  @RegisterForReflection
  @Schema(name = "TenantMoveRequest")
  public record Request(
      @NotBlank(message = "is missing: who moves") @Nullable String tenant,
      @NotBlank(message = "is missing: the cluster to move to") @Nullable String to,
      @Schema(description = "What becomes of writes meanwhile: both (when absent) or pause")
          @Nullable String writes) {}

  @RegisterForReflection
  public record Moves(List<MoveJson> moves) {}

  @GET
  @Operation(summary = "The moves that are open")
  public Moves open(@PathParam("runbook") String runbook) {
    return new Moves(
        tenancies.present(runbook).moves().values().stream().map(MoveJson::of).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Begins a move: the old cluster serves, and look-ups say where writes go")
  public MoveJson prepare(
      @PathParam("runbook") String runbook,
      @QueryParam("by") @Nullable String by,
      @Valid @NotNull Request request) {
    String tenant = Objects.requireNonNull(request.tenant());
    Writes writes = writes(request.writes());
    var watched = watches.of(runbook);
    Turn turn =
        tenancies.change(
            runbook,
            Answers.by(by),
            (table, author) ->
                Moving.prepare(
                    table,
                    tenant,
                    Objects.requireNonNull(request.to()),
                    writes,
                    config.settle(),
                    watched,
                    author));
    TenancyTable table = Answers.table(turn);
    return counted(runbook, turn, Objects.requireNonNull(table.moves().get(tenant)));
  }

  @POST
  @Path("/{id}/{step}")
  @Operation(summary = "Brings a move on: copied, commit, finish, or abort before the commit")
  public MoveJson advance(
      @PathParam("runbook") String runbook,
      @PathParam("id") long id,
      @Parameter(description = "copied, commit, finish or abort") @PathParam("step") String step,
      @QueryParam("by") @Nullable String by) {
    Step asked = step(step);
    Turn turn =
        tenancies.change(
            runbook, Answers.by(by), (table, author) -> Moving.advance(table, id, asked, author));
    TenancyTable table = Answers.table(turn);
    return counted(runbook, turn, table.move(id).or(() -> table.ended(id)).orElseThrow());
  }

  private MoveJson counted(String runbook, Turn turn, Move move) {
    if (turn instanceof Turn.Made) {
      metrics.moved(runbook, move.phase());
    }
    return MoveJson.of(move);
  }

  private static Writes writes(@Nullable String word) {
    if (word == null || word.equals(Writes.BOTH.word())) {
      return Writes.BOTH;
    }
    if (word.equals(Writes.PAUSE.word())) {
      return Writes.PAUSE;
    }
    throw ProblemException.badRequest("bad-writes", "writes is `both` or `pause`");
  }

  private static Step step(String word) {
    for (Step step : Step.values()) {
      if (step.name().toLowerCase(Locale.ROOT).equals(word)) {
        return step;
      }
    }
    throw ProblemException.notFound(
        "a move has no step '" + word + "'; write copied, commit, finish or abort");
  }
}
