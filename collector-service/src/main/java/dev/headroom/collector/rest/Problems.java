package dev.headroom.collector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.source.SourceProblem;
import dev.headroom.collector.source.SourcesReading;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request, as problems. */
final class Problems {

  static final String INVALID_SOURCES = "invalid-sources";

  private Problems() {}

  static void checkRunbook(String name) {
    if (!SourceId.NAME.matcher(name).matches()) {
      throw ProblemException.badRequest("invalid-name", SourceId.NAME_RULE);
    }
  }

  static JsonNode body(@Nullable JsonNode body) {
    if (body == null || body.isMissingNode()) {
      throw ProblemException.badRequest("bad-json", "the request has no body");
    }
    return body;
  }

  static SourcesReading.Valid check(SourcesReading reading) {
    return switch (reading) {
      case SourcesReading.Valid valid -> valid;
      case SourcesReading.Invalid invalid ->
          throw new ProblemException(
              400,
              INVALID_SOURCES,
              "%d problem(s); nothing has changed".formatted(invalid.problems().size()),
              invalid.problems().stream().map(Problems::detail).toList());
    };
  }

  private static Problem.Detail detail(SourceProblem problem) {
    return new Problem.Detail(
        problem.pointer(),
        null,
        null,
        INVALID_SOURCES,
        problem.offending(),
        problem.message(),
        problem.instead());
  }
}
