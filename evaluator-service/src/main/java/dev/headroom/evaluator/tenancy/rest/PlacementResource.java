package dev.headroom.evaluator.tenancy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.common.problem.rest.BadJsonMapper;
import dev.headroom.evaluator.tenancy.Import;
import dev.headroom.evaluator.tenancy.TenancyConfig;
import dev.headroom.evaluator.tenancy.TenancyTable;
import dev.headroom.evaluator.tenancy.Turn;
import dev.headroom.evaluator.tenancy.shell.Tenancies;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes over where tenants live already. */
@Path("/api/v1/tenancy/{runbook}/placements")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Tenants")
public class PlacementResource {

  private final Tenancies tenancies;
  private final TenancyConfig config;
  private final ObjectReader placements;

  public PlacementResource(Tenancies tenancies, TenancyConfig config, ObjectMapper mapper) {
    this.tenancies = tenancies;
    this.config = config;
    this.placements =
        mapper.readerFor(Placements.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** What is imported as JSON. */
  @RegisterForReflection
  @Schema(name = "TenantPlacements")
  public record Placements(@Nullable List<@Nullable Placement> placements) {}

  /** One tenant. */
  @RegisterForReflection
  @Schema(name = "TenantPlacement")
  public record Placement(@Nullable String tenant, @Nullable String cluster) {}

  /** What an import came to. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "TenantImport")
  public record Imported(
      int read,
      @Schema(description = "That the table did not know") int added,
      boolean dryRun,
      @Schema(description = "Of the table; the present one of a dry run") long version) {}

  @PUT
  @Consumes({MediaType.APPLICATION_JSON, "text/csv", MediaType.TEXT_PLAIN})
  @Operation(summary = "Imports where tenants live: all lines or none. Who is not listed stays")
  public Imported put(
      @PathParam("runbook") String runbook,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @Parameter(description = "Clusters may have more tenants than their limit afterwards")
          @QueryParam("overLimit")
          @DefaultValue("false")
          boolean overLimit,
      @QueryParam("by") @Nullable String by,
      String body) {
    List<Import.Line> lines = body.stripLeading().startsWith("{") ? json(body) : Csv.lines(body);
    Tenancies.Wish wish =
        (table, author) -> Import.of(table, lines, overLimit, config.mostTenants(), author);
    int before = tenancies.present(runbook).placements().size();
    Turn turn =
        dryRun
            ? tenancies.tried(runbook, Answers.by(by), wish)
            : tenancies.change(runbook, Answers.by(by), wish);
    TenancyTable table = Answers.table(turn);
    boolean changed = turn instanceof Turn.Made;
    return new Imported(
        lines.size(),
        changed ? table.placements().size() - before : 0,
        dryRun,
        dryRun && changed ? table.version() - 1 : table.version());
  }

  private List<Import.Line> json(String body) {
    try {
      @Nullable Placements read = placements.readValue(body);
      if (read == null || read.placements() == null) {
        throw ProblemException.badRequest(
            "bad-json", "write {\"placements\": [{\"tenant\": \"acme\", \"cluster\": \"a\"}]}");
      }
      var lines = new ArrayList<Import.Line>();
      for (@Nullable Placement one : read.placements()) {
        int number = lines.size() + 1;
        if (one == null || one.tenant() == null || one.cluster() == null) {
          String message = "entry %d lacks its tenant or its cluster".formatted(number);
          throw new ProblemException(
              422,
              "bad-import",
              message,
              List.of(Problem.Detail.at("/placements/" + (number - 1), message)));
        }
        lines.add(new Import.Line(number, one.tenant(), one.cluster()));
      }
      return lines;
    } catch (JsonProcessingException e) {
      Problem.Detail misfit = BadJsonMapper.detail(e);
      throw new ProblemException(400, "bad-json", misfit.message(), List.of(misfit));
    }
  }
}
