package dev.headroom.common.edge;

import dev.headroom.common.problem.Problem;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** Answers a request that no resource gets to see, in the form of those that do. */
public final class EdgeProblems {

  private EdgeProblems() {}

  /** Ends the request with a problem. */
  public static void answer(RoutingContext context, Problem problem) {
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(Json.encode(problem));
  }
}
