package dev.headroom.common.problem.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.headroom.common.problem.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON that does not parse, or does not fit: with its line, column and path. */
@Provider
public final class BadJsonMapper implements ExceptionMapper<JsonProcessingException> {

  /** How Jackson writes a place in the text, with an aside on the text itself. */
  private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; ([^\\]]*)]");

  @Override
  public Response toResponse(JsonProcessingException exception) {
    Problem.Detail misfit = detail(exception);
    return ProblemResponses.of(
        Problem.of(
            400,
            "bad-json",
            "the body is not the JSON that is expected here: " + misfit.message(),
            List.of(misfit)));
  }

  /** Where the JSON is wrong and what is expected there, in words of JSON rather than of Java. */
  public static Problem.Detail detail(JsonProcessingException exception) {
    JsonLocation at = exception.getLocation();
    return new Problem.Detail(
        pointer(exception),
        at == null ? null : at.getLineNr(),
        at == null ? null : at.getColumnNr(),
        null,
        null,
        message(exception),
        null);
  }

  private static String message(JsonProcessingException exception) {
    String pointer = pointer(exception);
    String place = pointer.isEmpty() ? "" : pointer + ": ";
    return switch (exception) {
      case UnrecognizedPropertyException unknown ->
          "%sthere is no such key; there are %s"
              .formatted(
                  place,
                  unknown.getKnownPropertyIds().stream()
                      .map(Object::toString)
                      .sorted()
                      .collect(Collectors.joining(", ")));
      case MismatchedInputException longer
          when String.valueOf(longer.getOriginalMessage()).startsWith("Trailing token") ->
          "there is more after the end of the JSON";
      case MismatchedInputException misfit ->
          "%s%s is expected".formatted(place, kind(misfit.getTargetType()));
      case JsonMappingException wrapped
          when wrapped.getCause() instanceof JsonProcessingException inner ->
          place + message(inner);
      case JsonMappingException refused when refused.getCause() != null ->
          place + refused.getCause().getMessage();
      default -> SOURCE.matcher(String.valueOf(exception.getOriginalMessage())).replaceAll("$1");
    };
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "another value";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "a text";
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "a list";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    }
    if (Temporal.class.isAssignableFrom(type)) {
      return "a time such as 2026-03-01T10:00:00Z";
    }
    return type.isEnum() ? "a word of those that are known" : "an object";
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
