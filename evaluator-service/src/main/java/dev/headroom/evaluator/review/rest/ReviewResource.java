package dev.headroom.evaluator.review.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.review.HeadroomReview;
import dev.headroom.evaluator.review.ReviewStore;
import dev.headroom.evaluator.review.ReviewStore.FiledReview;
import dev.headroom.evaluator.review.page.HtmlPage;
import dev.headroom.evaluator.review.page.MarkdownPage;
import dev.headroom.evaluator.review.shell.ReviewDesk;
import dev.headroom.evaluator.review.shell.ReviewText;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
  private static final String NEWEST = "latest";
  private static final String MARKDOWN = "text/markdown;charset=utf-8";
  private static final String HTML = "text/html;charset=utf-8";

  private final RunbookVersions versions;
  private final ReviewDesk desk;
  private final ReviewStore store;
  private final InstantSource clock;

  public ReviewResource(
      RunbookVersions versions, ReviewDesk desk, ReviewStore store, InstantSource clock) {
    this.versions = versions;
    this.desk = desk;
    this.store = store;
    this.clock = clock;
  }

  @RegisterForReflection
  @Schema(name = "Reviews")
  public record Reviews(List<Summary> reviews) {}

  /** A review in a line. */
  @RegisterForReflection
  @Schema(name = "ReviewSummary")
  public record Summary(
      String id,
      String runbook,
      int version,
      Instant at,
      String verdict,
      String says,
      String hash) {

    static Summary of(FiledReview review) {
      return new Summary(
          review.id(),
          review.runbook(),
          review.version(),
          review.at(),
          review.verdict(),
          review.says(),
          review.hash());
    }
  }

  @POST
  @Operation(summary = "Makes and files a review: where every trigger stands, and when it trips")
  public Response file(
      @PathParam("name") String name,
      @Parameter(description = "A repeated call with the same key files one review")
          @HeaderParam("Idempotency-Key")
          @Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > MAX_KEY || key.equals(NEWEST))) {
      throw ProblemException.badRequest(
          "bad-idempotency-key",
          "Idempotency-Key takes 1 to %d characters, and not '%s'".formatted(MAX_KEY, NEWEST));
    }
    KnownTriggers.require(versions, name);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var filing =
        desk.file(versions.head(name).orElseThrow(), key == null ? now.toString() : key, now);
    return Response.status(filing.isNew() ? Response.Status.CREATED : Response.Status.OK)
        .entity(filing.review().json())
        .build();
  }

  @GET
  @Operation(summary = "The reviews of a runbook, the newest first, a line each")
  public Reviews list(
      @PathParam("name") String name,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    KnownTriggers.require(versions, name);
    return new Reviews(store.newest(name, limit).stream().map(Summary::of).toList());
  }

  @GET
  @Path("/{id: .+}")
  @Produces({MediaType.APPLICATION_JSON, MARKDOWN, HTML})
  @Operation(
      summary =
          "A review as it was filed, `latest` for the newest; also as Markdown, or as a page that"
              + " needs nothing beside itself")
  public Response one(
      @PathParam("name") String name, @PathParam("id") String id, @Context HttpHeaders headers) {
    FiledReview filed = found(name, id);
    String type = wanted(headers);
    String entity =
        switch (type) {
          case MARKDOWN -> MarkdownPage.of(review(filed));
          case HTML -> HtmlPage.of(review(filed));
          default -> filed.json();
        };
    return Response.ok(entity, type).build();
  }

  /** The data, unless something else is asked for by name. */
  private static String wanted(HttpHeaders headers) {
    for (MediaType accepted : headers.getAcceptableMediaTypes()) {
      for (String type : List.of(MediaType.APPLICATION_JSON, MARKDOWN, HTML)) {
        if (accepted.isCompatible(MediaType.valueOf(type))) {
          return type;
        }
      }
    }
    return MediaType.APPLICATION_JSON;
  }

  private FiledReview found(String name, String id) {
    KnownTriggers.require(versions, name);
    return (id.equals(NEWEST) ? store.newest(name, 1).stream().findFirst() : store.find(name, id))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "no review '%s' of %s; POST /api/v1/runbooks/%s/reviews files one"
                        .formatted(id, name, name)));
  }

  private static HeadroomReview review(FiledReview filed) {
    return ReviewText.read(filed.json())
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "review '%s' is of another version of Headroom; it is there as JSON"
                        .formatted(filed.id())));
  }
}
