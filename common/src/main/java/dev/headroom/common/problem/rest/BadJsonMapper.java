package dev.headroom.common.problem.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.headroom.common.problem.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.stream.Collectors;

/** JSON that does not parse, or does not fit: with its line, column and path. */
@Provider
public final class BadJsonMapper implements ExceptionMapper<JsonProcessingException> {

  @Override
  public Response toResponse(JsonProcessingException exception) {
    JsonLocation at = exception.getLocation();
    String message = exception.getOriginalMessage();
    var error =
        new Problem.Detail(
            pointer(exception),
            at == null ? null : at.getLineNr(),
            at == null ? null : at.getColumnNr(),
            null,
            null,
            message == null ? "not JSON" : message,
            null);
    return ProblemResponses.of(
        Problem.of(
            400, "bad-json", "the body is not the JSON that is expected here", List.of(error)));
  }

  private static String pointer(JsonProcessingException exception) {
    if (!(exception instanceof JsonMappingException mapping)) {
      return "";
    }
    return mapping.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "/" + step.getIndex() : "/" + step.getFieldName())
        .collect(Collectors.joining());
  }
}
