package dev.headroom.common.problem.rest;

import dev.headroom.common.problem.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.stream.Collectors;

/** A body or parameter that breaks a declared constraint: each violation with its place. */
@Provider
public final class InvalidBodyMapper implements ExceptionMapper<ConstraintViolationException> {

  @Override
  public Response toResponse(ConstraintViolationException exception) {
    var errors =
        exception.getConstraintViolations().stream()
            .map(v -> Problem.Detail.at(place(v), v.getMessage()))
            .sorted(Comparator.comparing(detail -> String.valueOf(detail.pointer())))
            .toList();
    String detail =
        errors.stream()
            .map(error -> error.pointer() + " " + error.message())
            .collect(Collectors.joining("; "));
    return ProblemResponses.of(Problem.of(400, "invalid-request", detail, errors));
  }

  /** A JSON Pointer into the body, or the name of a parameter; nothing of the method behind it. */
  static String place(ConstraintViolation<?> violation) {
    var pointer = new StringBuilder();
    String parameter = "";
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(node.getName());
      } else if (node.getKind() == ElementKind.PARAMETER) {
        parameter = node.getName();
      }
    }
    return pointer.isEmpty() ? parameter : pointer.toString();
  }
}
