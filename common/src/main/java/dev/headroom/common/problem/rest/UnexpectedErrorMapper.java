package dev.headroom.common.problem.rest;

import dev.headroom.common.problem.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.jboss.logging.Logger;

/** Our own failure: the log has the stack, the caller learns no internals. */
@Provider
public final class UnexpectedErrorMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = Logger.getLogger(UnexpectedErrorMapper.class);

  @Override
  public Response toResponse(Throwable failure) {
    String incident = Integer.toHexString(System.identityHashCode(failure));
    LOG.errorf(failure, "internal-error incident=%s", incident);
    return ProblemResponses.of(
        Problem.of(
            500,
            "internal-error",
            "The service failed; its log has the reason under incident=" + incident,
            List.of()));
  }
}
