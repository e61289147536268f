package dev.headroom.scheduler.rest;

import dev.headroom.common.problem.Problem;
import dev.headroom.scheduler.ledger.ArchiveUnavailable;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** A document store that is away is nobody's bad request; only the old part of the ledger waits. */
@Provider
public final class ArchiveUnavailableMapper implements ExceptionMapper<ArchiveUnavailable> {

  private static final String RETRY_AFTER_SECONDS = "5";

  @Override
  public Response toResponse(ArchiveUnavailable failure) {
    Problem problem =
        Problem.of(
            503,
            "archive-unavailable",
            "The document store, which has the older part of the ledger, cannot be reached. Send"
                + " the same request again shortly.",
            List.of());
    return Response.status(503)
        .header("Retry-After", RETRY_AFTER_SECONDS)
        .type(Problem.MEDIA_TYPE)
        .entity(problem)
        .build();
  }
}
