package dev.headroom.collector.rest;

import dev.headroom.collector.desired.StoreUnavailable;
import dev.headroom.common.problem.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** The store is away: the caller may send the same again. */
@Provider
public final class StoreUnavailableMapper implements ExceptionMapper<StoreUnavailable> {

  @Override
  public Response toResponse(StoreUnavailable exception) {
    Problem problem =
        Problem.of(
            503,
            "store-unavailable",
            "Redis cannot be reached, so sources cannot be kept. Send the same again later.",
            List.of());
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}
