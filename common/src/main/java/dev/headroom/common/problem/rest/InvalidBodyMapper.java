package dev.headroom.common.problem.rest;

import dev.headroom.common.problem.Problem;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;

/** A body or parameter that breaks a declared constraint: each violation with its path. */
@Provider
public final class InvalidBodyMapper implements ExceptionMapper<ConstraintViolationException> {

  @Override
  public Response toResponse(ConstraintViolationException exception) {
    var errors =
        exception.getConstraintViolations().stream()
            .map(v -> Problem.Detail.at(v.getPropertyPath().toString(), v.getMessage()))
            .sorted(Comparator.comparing(detail -> String.valueOf(detail.pointer())))
            .toList();
    return ProblemResponses.of(
        Problem.of(
            400,
            "invalid-request",
            "the request breaks %d rule(s)".formatted(errors.size()),
            errors));
  }
}
