package dev.headroom.evaluator.review.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The JSON Schema of reviews, as the build committed it. */
@Path("/api/v1/reviews/schema")
@RunOnVirtualThread
@Tag(name = "Reviews")
public class ReviewSchemaResource {

  private static final String RESOURCE = "/schema/review-v1.schema.json";

  @GET
  @Produces("application/schema+json")
  @Operation(summary = "The JSON Schema of a review")
  public byte[] schema() {
    try (InputStream in = ReviewSchemaResource.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
