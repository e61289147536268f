package dev.headroom.evaluator.growth.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.common.problem.rest.BadJsonMapper;
import dev.headroom.evaluator.quantity.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads bodies that must say nothing unknown: a misspelt key must not go unnoticed. */
public final class Bodies {

  private Bodies() {}

  /**
   * The body as a record.
   *
   * @param example what to write instead
   * @throws ProblemException 400 for anything else
   */
  public static <T> T read(ObjectMapper mapper, String body, Class<T> type, String example) {
    try {
      @Nullable T read =
          mapper
              .readerFor(type)
              .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(body.isBlank() ? "null" : body);
      if (read == null) {
        throw ProblemException.badRequest("bad-json", "the body is empty; write " + example);
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      String near =
          Nearest.to(
                  e.getPropertyName(),
                  e.getKnownPropertyIds().stream().map(Object::toString).toList())
              .map(known -> "; did you mean `" + known + "`?")
              .orElse("; write " + example);
      throw ProblemException.badRequest(
          "bad-json", "there is no key `%s`%s".formatted(e.getPropertyName(), near));
    } catch (JsonProcessingException e) {
      Problem.Detail misfit = BadJsonMapper.detail(e);
      throw new ProblemException(
          400, "bad-json", misfit.message() + "; write " + example, List.of(misfit));
    }
  }
}
