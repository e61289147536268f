package dev.headroom.evaluator.outlook.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.outlook.shell.TriggerOutlooks;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.runbook.model.Trigger;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** When triggers trip, by what their own history justifies. */
@Path("/api/v1/forecasts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Forecasts")
public class ForecastResource {

  private final TriggerOutlooks outlooks;
  private final RunbookVersions versions;

  public ForecastResource(TriggerOutlooks outlooks, RunbookVersions versions) {
    this.outlooks = outlooks;
    this.versions = versions;
  }

  @RegisterForReflection
  @Schema(name = "Forecasts")
  public record Forecasts(String runbook, int version, List<Line> forecasts) {}

  /** The outlook of a trigger for one label set. */
  @RegisterForReflection
  @Schema(name = "TriggerForecast")
  public record Line(
      String component,
      String trigger,
      Map<String, String> labels,
      String phrase,
      double threshold,
      String unit,
      Outlook outlook) {}

  @GET
  @Operation(
      summary =
          "When triggers trip: dates, probabilities, grade, or why that cannot be said;"
              + " up to the hour that is over")
  public Forecasts forecasts(
      @QueryParam("runbook") @Nullable String runbook,
      @QueryParam("component") @Nullable String component,
      @QueryParam("trigger") @Nullable String trigger) {
    if (runbook == null || runbook.isBlank()) {
      throw ProblemException.badRequest(
          "runbook-missing", "say which runbook: ?runbook=NAME; GET /api/v1/runbooks lists them");
    }
    KnownTriggers.require(versions, runbook, component, trigger);
    var version = versions.head(runbook).orElseThrow();
    var lines = new ArrayList<Line>();
    version
        .runbook()
        .spec()
        .components()
        .forEach(
            (owner, one) ->
                one.triggers()
                    .forEach(
                        (name, definition) -> {
                          if ((component == null || component.equals(owner))
                              && (trigger == null || trigger.equals(name))) {
                            lines.addAll(lines(version, owner, name, definition));
                          }
                        }));
    return new Forecasts(runbook, version.number(), lines);
  }

  private List<Line> lines(
      RunbookVersions.Version version, String component, String name, Trigger trigger) {
    var found = outlooks.of(version, component, name, trigger);
    if (found.isEmpty()) {
      return List.of(line(component, name, Map.of(), trigger, Outlook.none("no history", null)));
    }
    return found.stream()
        .map(one -> line(component, name, one.series().labels().toMap(), trigger, one.outlook()))
        .toList();
  }

  private static Line line(
      String component, String name, Map<String, String> labels, Trigger trigger, Outlook outlook) {
    return new Line(
        component,
        name,
        labels,
        trigger.trigger().toString(),
        trigger.threshold(),
        trigger.measureUnit().symbol(),
        outlook);
  }
}
