package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.job.Rate;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.job.json.LimitJson;
import dev.headroom.scheduler.limit.Limit;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.limit.Limited;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Limits of queues and tenants, over all jobs and replicas. */
@Path("/api/v1/limits")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Limits")
public class LimitsResource {

  private final LimitStore limits;

  LimitsResource(LimitStore limits) {
    this.limits = limits;
  }

  /**
   * @param kind queue or tenant
   * @param concurrency most runs at a time; absent for any number
   * @param rate of starts; absent for any
   * @param running how many permits are taken now
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LimitView(
      String kind,
      String name,
      @Nullable Integer concurrency,
      @Nullable String rate,
      long running) {}

  @GET
  @Operation(summary = "All limits, and how far they are used")
  public List<LimitView> all() {
    return limits.all().entrySet().stream()
        .map(entry -> view(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(LimitView::kind).thenComparing(LimitView::name))
        .toList();
  }

  @PUT
  @Path("/{kind}/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Limit a queue or a tenant; it holds within a second")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Object.class),
              examples =
                  @ExampleObject(
                      name = "queue",
                      value = "{\"concurrency\": 10, \"rate\": \"100/m\"}")))
  @APIResponse(responseCode = "400", description = "What is wrong, with the place of each error")
  public LimitView put(String kind, String name, String body) throws JsonProcessingException {
    Limited limited = limited(kind, name);
    LimitJson.Written written = LimitJson.read(JobJson.parse(body), Limit.MAX_CONCURRENCY);
    Limit limit = new Limit(written.concurrency(), written.rate());
    limits.put(limited, limit);
    return view(limited, limit);
  }

  @DELETE
  @Path("/{kind}/{name}")
  @Operation(summary = "Lift a limit")
  @APIResponse(responseCode = "204", description = "Lifted")
  public void delete(String kind, String name) {
    Limited limited = limited(kind, name);
    if (!limits.remove(limited)) {
      throw ProblemException.notFound("There is no limit of " + limited + ".");
    }
  }

  private LimitView view(Limited limited, Limit limit) {
    @Nullable Rate rate = limit.rate();
    return new LimitView(
        limited.kind().word(),
        limited.name(),
        limit.concurrency() == 0 ? null : limit.concurrency(),
        rate == null ? null : rate.count() + "/" + text(rate),
        limits.taken(limited));
  }

  private static String text(Rate rate) {
    return rate.period().toMillis() % 1_000 == 0
        ? rate.period().toSeconds() + "s"
        : rate.period().toMillis() + "ms";
  }

  private static Limited limited(String kind, String name) {
    JobIds.check("name", name);
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "queue", "queues" -> Limited.queue(name);
      case "tenant", "tenants" -> Limited.tenant(name);
      default ->
          throw ProblemException.notFound(
              "Limits are of a queue or a tenant: write /api/v1/limits/queue/" + name + ".");
    };
  }
}
