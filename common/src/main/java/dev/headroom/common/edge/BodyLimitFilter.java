package dev.headroom.common.edge;

import dev.headroom.common.problem.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that announces itself as too large, with a problem: the server's own refusal, at
 * the same limit, has no body. One that does not say its size is refused while it is read, by
 * {@link UnannouncedBodyFilter}, for which the server's own limit makes way.
 */
@ApplicationScoped
public class BodyLimitFilter {

  /** After authentication. */
  private static final int PRIORITY = 900;

  /** After the server has noted its own limit, and before anything reads. */
  private static final int AFTER_SERVER = 1;

  private static final int STATUS = 413;
  private static final long LINGER_MILLIS = 1000;

  private final MemorySize limit;

  public BodyLimitFilter(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
          MemorySize limit) {
    this.limit = limit;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
    filters.register(this::makeWay, AFTER_SERVER);
  }

  private void check(RoutingContext context) {
    if (!isTooLarge(context.request().getHeader("Content-Length"), limit.asLongValue())) {
      context.next();
      return;
    }
    closeUnlessEnded(context);
    EdgeProblems.answer(context, problem(limit.asLongValue()));
  }

  private void makeWay(RoutingContext context) {
    if (context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null
        && !context.request().isEnded()) {
      context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, 2 * limit.asLongValue());
      context.addHeadersEndHandler(done -> closeUnlessEnded(context));
    }
    context.next();
  }

  /**
   * What is still on its way is not read, and whoever goes on sending is cut off once the answer
   * has had time to arrive. HTTP/2 ends the stream by itself, and has no such header.
   */
  private static void closeUnlessEnded(RoutingContext context) {
    if (!context.request().isEnded() && context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader("Connection", "close");
      context.addEndHandler(
          answered ->
              context
                  .vertx()
                  .setTimer(LINGER_MILLIS, over -> context.request().connection().close()));
    }
  }

  static Problem problem(long limit) {
    return Problem.of(
        STATUS,
        "body-too-large",
        "The body is larger than " + limit + " bytes, the most that is read here.",
        List.of());
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
