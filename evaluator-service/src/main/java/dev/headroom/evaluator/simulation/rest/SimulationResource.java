package dev.headroom.evaluator.simulation.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.rest.Bodies;
import dev.headroom.evaluator.growth.rest.Horizon;
import dev.headroom.evaluator.growth.shell.SnapshotReader;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.simulation.Assumption;
import dev.headroom.evaluator.simulation.Simulation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What if: nothing is changed by asking. */
@Path("/api/v1/simulations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Growth")
public class SimulationResource {

  private static final String EXAMPLE =
      "{\"runbook\": \"cartie\", \"grow\": {\"customers\": \"+50%\"}, \"events\": [\"spring\"],"
          + " \"horizon\": \"90d\"}";

  private final SnapshotReader snapshots;
  private final RunbookVersions versions;
  private final ObjectMapper mapper;

  public SimulationResource(
      SnapshotReader snapshots, RunbookVersions versions, ObjectMapper mapper) {
    this.snapshots = snapshots;
    this.versions = versions;
    this.mapper = mapper;
  }

  @RegisterForReflection
  @Schema(name = "SimulationRequest")
  public record Request(
      @Nullable String runbook,
      @Schema(description = "By driver, its growth over the horizon: +50%, -10% or 0.5")
          @Nullable Map<String, @Nullable JsonNode> grow,
      @Schema(description = "Launches that take place for certain")
          @Nullable List<@Nullable String> events,
      @Schema(description = "1d to 730d; 90d when absent") @Nullable String horizon) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Which triggers trip, when, what it costs, and which lever is first")
  @RequestBody(content = @Content(schema = @Schema(implementation = Request.class)))
  public SimulationJson simulate(String body) {
    Request request = Bodies.read(mapper, body, Request.class, EXAMPLE);
    if (request.runbook() == null) {
      throw ProblemException.badRequest("runbook-missing", "say which runbook: " + EXAMPLE);
    }
    int days = Horizon.days(request.horizon());
    Snapshot snapshot = snapshot(request.runbook());
    Map<String, Double> grow = grow(request, snapshot.runbook().spec().drivers().keySet());
    Set<String> events = events(request, snapshot, days);
    return SimulationJson.of(snapshot, Simulation.of(snapshot, new Assumption(grow, events, days)));
  }

  private Snapshot snapshot(String name) {
    KnownTriggers.require(versions, name);
    return snapshots.read(name).orElseThrow();
  }

  private static Map<String, Double> grow(Request request, Collection<String> drivers) {
    var grow = new TreeMap<String, Double>();
    Map<String, @Nullable JsonNode> asked = request.grow() == null ? Map.of() : request.grow();
    for (Map.Entry<String, @Nullable JsonNode> one : asked.entrySet()) {
      String pointer = "/grow/" + one.getKey();
      if (!drivers.contains(one.getKey())) {
        throw bad(pointer, unknown("driver", one.getKey(), drivers));
      }
      JsonNode value = one.getValue();
      grow.put(one.getKey(), share(pointer, value == null ? "" : value.asText(value.toString())));
    }
    return grow;
  }

  private static double share(String pointer, String text) {
    try {
      Quantity quantity = Quantity.parse(text);
      double share = quantity.unit().convertsTo(Unit.RATIO) ? quantity.in(Unit.RATIO) : Double.NaN;
      if (share > -1 && share <= Assumption.MOST_GROWTH) {
        return share;
      }
    } catch (Misread e) {
      throw bad(pointer, "'%s' is no growth; write +50%% or 0.5".formatted(text));
    }
    throw bad(
        pointer,
        "'%s' is no growth: more than -100%%, at most %.0f%%; write +50%%"
            .formatted(text, 100 * Assumption.MOST_GROWTH));
  }

  private static Set<String> events(Request request, Snapshot snapshot, int days) {
    List<String> known = snapshot.launches().stream().map(Launch::id).toList();
    var events = new HashSet<String>();
    List<@Nullable String> asked = request.events() == null ? List.of() : request.events();
    for (int i = 0; i < asked.size(); i++) {
      String id = asked.get(i);
      if (id == null || !known.contains(id)) {
        throw bad("/events/" + i, unknown("launch", String.valueOf(id), known));
      }
      Launch launch = snapshot.launches().get(known.indexOf(id));
      if (launch.on().isBefore(snapshot.today())) {
        throw bad(
            "/events/" + i,
            "`%s` took place on %s; what it added is in the driver's values"
                .formatted(id, launch.on()));
      }
      if (launch.on().isAfter(snapshot.today().plusDays(days))) {
        throw bad(
            "/events/" + i,
            "`%s` is on %s, beyond the horizon of %d days; write a longer one"
                .formatted(id, launch.on(), days));
      }
      events.add(id);
    }
    return events;
  }

  private static String unknown(String what, String name, Collection<String> known) {
    String near =
        Nearest.to(name, known)
            .map(one -> "; did you mean `" + one + "`?")
            .orElse(known.isEmpty() ? "" : "; there are " + String.join(", ", known));
    return "there is no %s `%s`%s".formatted(what, name, near);
  }

  private static ProblemException bad(String pointer, String message) {
    return new ProblemException(
        400,
        "bad-simulation",
        pointer + ": " + message,
        List.of(Problem.Detail.at(pointer, message)));
  }
}
