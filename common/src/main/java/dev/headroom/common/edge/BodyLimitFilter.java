package dev.headroom.common.edge;

import dev.headroom.common.problem.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that announces itself as too large, with a problem: the server's own refusal, at
 * the same limit, has no body. One that does not say its size is refused while it is read.
 */
@ApplicationScoped
public class BodyLimitFilter {

  /** After authentication. */
  private static final int PRIORITY = 900;

  private final MemorySize limit;

  public BodyLimitFilter(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
          MemorySize limit) {
    this.limit = limit;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    if (!isTooLarge(context.request().getHeader("Content-Length"), limit.asLongValue())) {
      context.next();
      return;
    }
    // What is still on its way is not read.
    context.response().putHeader("Connection", "close");
    EdgeProblems.answer(
        context,
        Problem.of(
            413,
            "body-too-large",
            "The body is larger than "
                + limit.asLongValue()
                + " bytes, the most that is read here.",
            List.of()));
  }

  static boolean isTooLarge(@Nullable String contentLength, long limit) {
    if (contentLength == null) {
      return false;
    }
    try {
      return Long.parseLong(contentLength.strip()) > limit;
    } catch (NumberFormatException notANumber) {
      // The server refuses it.
      return false;
    }
  }
}
