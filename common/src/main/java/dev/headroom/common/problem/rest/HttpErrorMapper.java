package dev.headroom.common.problem.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.common.problem.Problem;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the framework itself refuses (no such path, wrong method or media type), as a problem. */
@Provider
public final class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {

  private final UriInfo uri;

  public HttpErrorMapper(@Context UriInfo uri) {
    this.uri = uri;
  }

  @Override
  public Response toResponse(WebApplicationException exception) {
    if (exception.getCause() instanceof JsonProcessingException json) {
      return new BadJsonMapper().toResponse(json);
    }
    if (exception instanceof NotFoundException
        && exception.getCause() instanceof NumberFormatException misread) {
      Optional<String> parameter = parameter(String.valueOf(misread.getMessage()));
      if (parameter.isPresent()) {
        String detail = parameter.get() + ": a whole number is expected";
        return ProblemResponses.of(Problem.of(400, "bad-parameter", detail, List.of()));
      }
    }
    Response original = exception.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    String reason = original.getStatusInfo().getReasonPhrase();
    String code = reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return Response.fromResponse(original)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(status, code, detail(exception, reason), List.of()))
        .build();
  }

  /** What to do about it, where the framework only says which of its annotations did not fit. */
  private String detail(WebApplicationException exception, String reason) {
    String path = uri.getPath();
    return switch (exception) {
      case NotFoundException missing -> "there is nothing at " + path + "; /q/swagger-ui lists all";
      case NotAllowedException method ->
          "%s does not take this method; /q/swagger-ui says which it takes".formatted(path);
      case NotSupportedException type ->
          "%s does not take this Content-Type; /q/swagger-ui says which it takes".formatted(path);
      case NotAcceptableException type ->
          "%s does not answer as Accept wants; /q/swagger-ui says how it does".formatted(path);
      default -> {
        String message = exception.getMessage();
        yield message == null ? reason : message;
      }
    };
  }

  /** The query parameter that is misread: a bad request, where the framework finds no resource. */
  private Optional<String> parameter(String message) {
    return uri.getQueryParameters().entrySet().stream()
        .flatMap(one -> one.getValue().stream().map(value -> Map.entry(one.getKey(), value)))
        .filter(one -> message.contains('"' + one.getValue() + '"'))
        .map(one -> "?%s=%s".formatted(one.getKey(), one.getValue()))
        .findFirst();
  }
}
