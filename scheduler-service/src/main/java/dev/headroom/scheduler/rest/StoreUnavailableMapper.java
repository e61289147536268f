package dev.headroom.scheduler.rest;

import dev.headroom.common.problem.Problem;
import dev.headroom.scheduler.store.StoreUnavailable;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** A store that is away is nobody's bad request: 503, and the same request may be sent again. */
@Provider
public final class StoreUnavailableMapper implements ExceptionMapper<StoreUnavailable> {

  private static final String RETRY_AFTER_SECONDS = "2";

  @Override
  public Response toResponse(StoreUnavailable failure) {
    Problem problem =
        Problem.of(
            503,
            "store-unavailable",
            "Redis cannot be reached. Send the same request again shortly.",
            List.of());
    return Response.status(503)
        .header("Retry-After", RETRY_AFTER_SECONDS)
        .type(Problem.MEDIA_TYPE)
        .entity(problem)
        .build();
  }
}
