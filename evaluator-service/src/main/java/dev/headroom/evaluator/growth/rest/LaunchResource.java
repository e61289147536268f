package dev.headroom.evaluator.growth.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.LaunchDraft;
import dev.headroom.evaluator.growth.LaunchStore;
import dev.headroom.evaluator.growth.Launches;
import dev.headroom.evaluator.growth.review.LaunchReview;
import dev.headroom.evaluator.growth.review.LaunchReviewStore;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.model.Runbook;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Launches of a runbook: those that it names, and what was said later. */
@Path("/api/v1/runbooks/{name}/launches")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Growth")
public class LaunchResource {

  private static final int MOST_LAUNCHES = 500;
  private static final String EXAMPLE =
      "{\"says\": \"Spring launch\", \"on\": \"2026-04-01\", \"driver\": \"customers\","
          + " \"uplift\": {\"low\": \"10%\", \"mid\": \"20%\", \"high\": \"40%\"}}";

  private final LaunchStore store;
  private final LaunchReviewStore reviews;
  private final RunbookVersions versions;
  private final InstantSource clock;
  private final ObjectMapper mapper;

  public LaunchResource(
      LaunchStore store,
      LaunchReviewStore reviews,
      RunbookVersions versions,
      InstantSource clock,
      ObjectMapper mapper) {
    this.store = store;
    this.reviews = reviews;
    this.versions = versions;
    this.clock = clock;
    this.mapper = mapper;
  }

  /** Shares as text or number: 10% or 0.1. */
  @RegisterForReflection
  @Schema(name = "LaunchRequest")
  public record Request(
      @Nullable String says,
      @Schema(description = "The day, e.g. 2026-04-01") @Nullable String on,
      @Nullable String driver,
      @Nullable Uplift uplift,
      @Schema(description = "100% when absent") @Nullable JsonNode probability,
      @Schema(description = "How long the growth takes to come, e.g. 30d; at once when absent")
          @Nullable String over) {}

  @RegisterForReflection
  @Schema(name = "UpliftRequest")
  public record Uplift(@Nullable JsonNode low, @Nullable JsonNode mid, @Nullable JsonNode high) {}

  @RegisterForReflection
  @Schema(name = "Launches")
  public record Listed(List<LaunchJson> launches) {}

  @GET
  @Operation(summary = "The launches that are not called off, by day")
  public Listed list(@PathParam("name") String name) {
    return new Listed(json(name, launches(runbook(name))));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One launch")
  public LaunchJson one(@PathParam("name") String name, @PathParam("id") String id) {
    return json(name, List.of(find(runbook(name), id))).getFirst();
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds a launch, moves it, or changes its estimate; in place of the runbook's")
  @RequestBody(content = @Content(schema = @Schema(implementation = Request.class)))
  public LaunchJson put(@PathParam("name") String name, @PathParam("id") String id, String body) {
    Runbook runbook = runbook(name);
    if (!Form.NAME.fits(id)) {
      throw ProblemException.badRequest(
          "bad-launch", "'%s' is no id; write %s".formatted(id, Form.NAME.words()));
    }
    LaunchDraft draft = draft(Bodies.read(mapper, body, Request.class, EXAMPLE));
    List<Launch> present = launches(runbook);
    boolean known = present.stream().anyMatch(launch -> launch.id().equals(id));
    if (!known && present.size() >= MOST_LAUNCHES) {
      throw new ProblemException(
          409, "too-many-launches", MOST_LAUNCHES + " launches are known; cancel some first");
    }
    return switch (draft.checked(id, runbook.spec().drivers().keySet(), Launch.Origin.REST)) {
      case LaunchDraft.Outcome.Sound(Launch launch) -> {
        store.say(name, id, launch, clock.millis());
        yield json(name, List.of(launch)).getFirst();
      }
      case LaunchDraft.Outcome.Faulty(List<LaunchDraft.Fault> faults) ->
          throw new ProblemException(
              400,
              "bad-launch",
              faults.stream()
                  .map(fault -> fault.pointer() + ": " + fault.message())
                  .collect(Collectors.joining("; ")),
              faults.stream()
                  .map(fault -> Problem.Detail.at(fault.pointer(), fault.message()))
                  .toList());
    };
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Calls a launch off, the runbook's own too; putting it again brings it back")
  public LaunchJson cancel(@PathParam("name") String name, @PathParam("id") String id) {
    Launch launch = find(runbook(name), id);
    store.say(name, id, null, clock.millis());
    return json(name, List.of(launch)).getFirst();
  }

  private List<LaunchJson> json(String name, List<Launch> launches) {
    Map<String, LaunchReview> known =
        reviews.all(name).stream()
            .collect(Collectors.toMap(LaunchReview::launch, Function.identity()));
    return launches.stream().map(launch -> LaunchJson.of(launch, known.get(launch.id()))).toList();
  }

  private static LaunchDraft draft(Request request) {
    Uplift uplift = request.uplift();
    return new LaunchDraft(
        request.says(),
        request.on(),
        request.driver(),
        uplift == null ? null : text(uplift.low()),
        uplift == null ? null : text(uplift.mid()),
        uplift == null ? null : text(uplift.high()),
        text(request.probability()),
        request.over());
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node.asText(node.toString());
  }

  private Launch find(Runbook runbook, String id) {
    Optional<Launch> found =
        launches(runbook).stream().filter(launch -> launch.id().equals(id)).findFirst();
    return found.orElseThrow(
        () -> ProblemException.notFound("no launch '%s' of %s".formatted(id, runbook.name())));
  }

  private List<Launch> launches(Runbook runbook) {
    return Launches.of(runbook, store.all(runbook.name()));
  }

  private Runbook runbook(String name) {
    KnownTriggers.require(versions, name);
    return versions.head(name).orElseThrow().runbook();
  }
}
