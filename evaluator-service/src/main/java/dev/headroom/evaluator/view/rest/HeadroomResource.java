package dev.headroom.evaluator.view.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.view.ComponentHeadroom;
import dev.headroom.evaluator.view.shell.SharedRows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How close each component is to its nearest trigger. */
@Path("/api/v1/headroom")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Triggers")
public class HeadroomResource {

  private final SharedRows rows;
  private final RunbookVersions catalog;

  public HeadroomResource(SharedRows rows, RunbookVersions catalog) {
    this.rows = rows;
    this.catalog = catalog;
  }

  @RegisterForReflection
  public record Components(List<ComponentJson> components) {}

  /** A component with the trigger and label set that is closest to its threshold. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ComponentHeadroom")
  public record ComponentJson(
      String runbook,
      String component,
      @Schema(description = "The least of all its triggers and label sets; null if none has any")
          @Nullable Double headroom,
      TriggerJson worst,
      @Schema(description = "How many of its triggers and label sets are in each state")
          Map<String, Integer> states) {

    static ComponentJson of(ComponentHeadroom one) {
      var states = new TreeMap<String, Integer>();
      one.states().forEach((state, count) -> states.put(state.word(), count));
      return new ComponentJson(
          one.runbook(),
          one.component(),
          TriggerJson.orNull(one.headroom()),
          TriggerJson.of(one.worst()),
          states);
    }
  }

  @GET
  @Operation(summary = "The worst headroom of each component")
  public Components components(@QueryParam("runbook") @Nullable String runbook) {
    if (runbook != null) {
      KnownTriggers.require(catalog, runbook);
    }
    return new Components(
        catalog.names().stream()
            .filter(name -> runbook == null || runbook.equals(name))
            .flatMap(name -> ComponentHeadroom.of(rows.of(name)).stream())
            .map(ComponentJson::of)
            .toList());
  }
}
