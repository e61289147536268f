package dev.headroom.common.auth;

import dev.headroom.common.edge.EdgeProblems;
import dev.headroom.common.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;

/**
 * Refuses requests without the token, and refuses to start where one is required and none is set.
 *
 * <p>Health stays open for the platform's probes; everything else, metrics and API pages included,
 * asks for the token. It stands before routing, so that no resource can be forgotten.
 */
@ApplicationScoped
public class AuthFilter {

  private static final int BEFORE_ROUTING = 1000;

  private final boolean required;
  private final Optional<BearerToken> token;
  private final Instance<AccessGrant> grants;

  public AuthFilter(AuthConfig config, @Any Instance<AccessGrant> grants) {
    this.required = config.required();
    this.token = config.token().map(BearerToken::new);
    this.grants = grants;
  }

  void refuseToStartUnprotected(@Observes StartupEvent event) {
    if (required && token.isEmpty()) {
      throw new IllegalStateException(
          "No authentication is configured. Set HEADROOM_AUTH_TOKEN (at least %d characters), or run with the profile 'local' on your own machine."
              .formatted(BearerToken.MIN_LENGTH));
    }
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ROUTING);
  }

  private void check(RoutingContext context) {
    if (!required
        || isHealth(context.normalizedPath())
        || presentsToken(context)
        || isGranted(context)) {
      context.next();
      return;
    }
    Problem problem =
        Problem.of(
            401, "unauthenticated", "Send the header 'Authorization: Bearer <token>'.", List.of());
    context.response().putHeader("WWW-Authenticate", "Bearer");
    EdgeProblems.answer(context, problem);
  }

  private boolean presentsToken(RoutingContext context) {
    String authorization = context.request().getHeader("Authorization");
    return token.map(expected -> expected.matches(authorization)).orElse(false);
  }

  private boolean isGranted(RoutingContext context) {
    String path = context.normalizedPath();
    String authorization = context.request().getHeader("Authorization");
    return grants.stream().anyMatch(grant -> grant.grants(path, authorization));
  }

  private static boolean isHealth(String path) {
    return path.equals("/q/health") || path.startsWith("/q/health/");
  }
}
