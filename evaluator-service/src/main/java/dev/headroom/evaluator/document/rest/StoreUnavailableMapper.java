package dev.headroom.evaluator.document.rest;

import com.mongodb.MongoException;
import dev.headroom.common.problem.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.jboss.logging.Logger;

/** A document store that is away is nobody's bad request: 503, and the request may be repeated. */
@Provider
public final class StoreUnavailableMapper implements ExceptionMapper<MongoException> {

  private static final Logger LOG = Logger.getLogger(StoreUnavailableMapper.class);

  @Override
  public Response toResponse(MongoException failure) {
    LOG.warnf("store-unavailable: %s", failure.getMessage());
    return Response.status(503)
        .header("Retry-After", "5")
        .type(Problem.MEDIA_TYPE)
        .entity(
            Problem.of(
                503,
                "store-unavailable",
                "The document store does not answer or takes no writes; nothing was changed by"
                    + " this request as far as is known. Try again.",
                List.of()))
        .build();
  }
}
