package dev.headroom.common.problem.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.common.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;

/** What the framework itself refuses (no such path, wrong method or media type), as a problem. */
@Provider
public final class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {

  @Override
  public Response toResponse(WebApplicationException exception) {
    if (exception.getCause() instanceof JsonProcessingException json) {
      return new BadJsonMapper().toResponse(json);
    }
    Response original = exception.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    String reason = original.getStatusInfo().getReasonPhrase();
    String code = reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String message = exception.getMessage();
    return Response.fromResponse(original)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(status, code, message == null ? reason : message, List.of()))
        .build();
  }
}
