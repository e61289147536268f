package dev.headroom.evaluator.silence.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.common.problem.rest.BadJsonMapper;
import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.silence.Silence;
import dev.headroom.evaluator.silence.SilenceConfig;
import dev.headroom.evaluator.silence.SilenceDraft;
import dev.headroom.evaluator.silence.SilenceStore;
import dev.headroom.evaluator.silence.SilenceTargets;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Silences: times in which what fires is decided, and nothing is proposed about it. */
@Path("/api/v1/silences")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Silences")
public class SilenceResource {

  private final SilenceStore silences;
  private final SilenceTargets targets;
  private final DecisionStore decisions;
  private final SilenceConfig config;
  private final InstantSource clock;

  /** A key that is not known is refused: a misspelt `duration` must not go unnoticed. */
  private final ObjectReader requests;

  public SilenceResource(
      SilenceStore silences,
      SilenceTargets targets,
      DecisionStore decisions,
      SilenceConfig config,
      InstantSource clock,
      ObjectMapper mapper) {
    this.silences = silences;
    this.targets = targets;
    this.decisions = decisions;
    this.config = config;
    this.clock = clock;
    this.requests =
        mapper.readerFor(Request.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** What is asked for. */
  @RegisterForReflection
  @Schema(name = "SilenceRequest")
  public record Request(
      @Schema(
              description =
                  "All must match: runbook=, component=, trigger= or a label, with = != =~ !~")
          @Nullable List<@Nullable String> matchers,
      @Nullable String author,
      @Nullable String reason,
      @Schema(description = "Now when absent") @Nullable String start,
      @Schema(description = "This, or duration") @Nullable String end,
      @Schema(description = "E.g. 2h") @Nullable String duration) {}

  @RegisterForReflection
  public record Silences(List<SilenceJson> silences) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Silences triggers for a time; one that starts later is a maintenance window")
  @RequestBody(content = @Content(schema = @Schema(implementation = Request.class)))
  public Response silence(String body) {
    Request request = request(body);
    Instant now = now();
    Silence silence = draft(request).checked(now, config.longest(), DecisionId::hash);
    List<Problem.Detail> misspelt = targets.misspelt(silence);
    if (!misspelt.isEmpty()) {
      throw new ProblemException(400, "bad-silence", misspelt.getFirst().message(), misspelt);
    }
    if (silences.current(now).size() >= config.most()) {
      throw new ProblemException(
          409,
          "too-many-silences",
          "%d silences are active or to come; end some first".formatted(config.most()));
    }
    silences.add(silence);
    return Response.created(URI.create("/api/v1/silences/" + silence.id()))
        .entity(SilenceJson.of(silence, now, 0))
        .build();
  }

  @GET
  @Operation(summary = "Silences, the newest first: those that are active or to come, or all")
  public Silences list(
      @Parameter(description = "Also those that are over") @QueryParam("all") @DefaultValue("false")
          boolean all,
      @Parameter(description = "Only those that may concern this runbook") @QueryParam("runbook")
          @Nullable String runbook,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    Instant now = now();
    List<Silence> found =
        (all ? silences.newest(limit) : silences.current(now))
            .stream()
                .filter(one -> runbook == null || one.mayConcern(runbook))
                .sorted(
                    Comparator.comparing(Silence::createdAt).thenComparing(Silence::id).reversed())
                .limit(limit)
                .toList();
    Map<String, Long> kept = decisions.silenced(found.stream().map(Silence::id).toList());
    return new Silences(
        found.stream()
            .map(one -> SilenceJson.of(one, now, kept.getOrDefault(one.id(), 0L)))
            .toList());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One silence")
  public SilenceJson one(@PathParam("id") String id) {
    return json(silences.find(id).orElseThrow(() -> missing(id)), now());
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Ends a silence now. What fires still is answered then. It stays on record")
  public SilenceJson end(@PathParam("id") String id) {
    Instant now = now();
    return json(silences.end(id, now).orElseThrow(() -> missing(id)), now);
  }

  private SilenceJson json(Silence silence, Instant now) {
    long kept = decisions.silenced(List.of(silence.id())).getOrDefault(silence.id(), 0L);
    return SilenceJson.of(silence, now, kept);
  }

  private Request request(String body) {
    try {
      @Nullable Request request = requests.readValue(body.isBlank() ? "{}" : body);
      if (request == null) {
        throw badJson("the body is null where an object is expected");
      }
      return request;
    } catch (UnrecognizedPropertyException e) {
      String near =
          Nearest.to(
                  e.getPropertyName(),
                  e.getKnownPropertyIds().stream().map(Object::toString).toList())
              .map(known -> "; did you mean `" + known + "`?")
              .orElse("");
      throw ProblemException.badRequest(
          "bad-silence", "a silence has no key `%s`%s".formatted(e.getPropertyName(), near));
    } catch (JsonProcessingException e) {
      Problem.Detail misfit = BadJsonMapper.detail(e);
      throw badJson(misfit.message(), misfit);
    }
  }

  private static ProblemException badJson(String what, Problem.Detail... where) {
    String detail =
        what
            + "; write {\"matchers\": [\"runbook=cartie\"], \"author\": ..., \"reason\": ..., \"duration\": \"2h\"}";
    return new ProblemException(400, "bad-json", detail, List.of(where));
  }

  private static SilenceDraft draft(Request request) {
    return new SilenceDraft(
        request.matchers() == null ? List.of() : written(request.matchers()),
        request.author(),
        request.reason(),
        request.start(),
        request.end(),
        request.duration());
  }

  private static List<String> written(List<@Nullable String> matchers) {
    var written = new ArrayList<String>();
    for (@Nullable String matcher : matchers) {
      if (matcher == null) {
        String message = "a matcher is null; write one such as runbook=cartie";
        throw new ProblemException(
            400,
            "bad-silence",
            message,
            List.of(Problem.Detail.at("/matchers/" + written.size(), message)));
      }
      written.add(matcher);
    }
    return written;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static ProblemException missing(String id) {
    return ProblemException.notFound("no silence '" + id + "'; GET /api/v1/silences lists them");
  }
}
