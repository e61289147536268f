package dev.headroom.common.problem.rest;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * A key that is not known, or a value of another kind: as {@link BadJsonMapper} tells it. Quarkus
 * has a mapper for just these, which says nothing and would come first.
 */
@Provider
public final class MisfitJsonMapper implements ExceptionMapper<MismatchedInputException> {

  @Override
  public Response toResponse(MismatchedInputException exception) {
    return new BadJsonMapper().toResponse(exception);
  }
}
