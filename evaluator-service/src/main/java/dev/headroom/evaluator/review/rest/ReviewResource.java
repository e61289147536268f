package dev.headroom.evaluator.review.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.review.HeadroomReview;
import dev.headroom.evaluator.review.ReviewStore;
import dev.headroom.evaluator.review.Reviewer;
import dev.headroom.evaluator.view.shell.SharedRows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Headroom reviews of a runbook. */
@Path("/api/v1/runbooks/{name}/reviews")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Reviews")
public class ReviewResource {

  private static final int MAX_KEY = 256;

  private final RunbookVersions versions;
  private final SharedRows rows;
  private final ReviewStore store;
  private final InstantSource clock;

  public ReviewResource(
      RunbookVersions versions, SharedRows rows, ReviewStore store, InstantSource clock) {
    this.versions = versions;
    this.rows = rows;
    this.store = store;
    this.clock = clock;
  }

  @RegisterForReflection
  public record Reviews(List<ReviewJson> reviews) {}

  @POST
  @Operation(summary = "Files a review of where every trigger stands now")
  public Response file(
      @PathParam("name") String name,
      @Parameter(description = "A repeated call with the same key files one review")
          @HeaderParam("Idempotency-Key")
          @Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > MAX_KEY)) {
      throw ProblemException.badRequest(
          "bad-idempotency-key", "Idempotency-Key takes 1 to " + MAX_KEY + " characters");
    }
    int version = versions.headNumber(name).orElseThrow(() -> missing(name));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = key == null ? now.toString() : key;
    HeadroomReview review = Reviewer.review(id, name, version, now, rows.of(name));
    boolean filed = store.add(review);
    HeadroomReview stored = filed ? review : store.find(name, id).orElse(review);
    return Response.status(filed ? Response.Status.CREATED : Response.Status.OK)
        .entity(ReviewJson.of(stored))
        .build();
  }

  @GET
  @Operation(summary = "The reviews of a runbook, the newest first")
  public Reviews list(
      @PathParam("name") String name,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    if (versions.headNumber(name).isEmpty()) {
      throw missing(name);
    }
    return new Reviews(store.newest(name, limit).stream().map(ReviewJson::of).toList());
  }

  private static ProblemException missing(String name) {
    return ProblemException.notFound("no runbook '" + name + "'; GET /api/v1/runbooks lists them");
  }
}
