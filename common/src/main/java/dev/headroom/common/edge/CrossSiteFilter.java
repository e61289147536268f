package dev.headroom.common.edge;

import dev.headroom.common.auth.AuthConfig;
import dev.headroom.common.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Where no token is asked for, keeps pages of other sites from changing anything. */
@ApplicationScoped
public class CrossSiteFilter {

  private static final int PRIORITY = 950;

  private final boolean open;

  public CrossSiteFilter(AuthConfig auth) {
    this.open = !auth.required();
  }

  void register(@Observes Filters filters) {
    if (open) {
      filters.register(this::check, PRIORITY);
    }
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (CrossSite.mayPass(
        request.method().name(), request.getHeader("Origin"), request.getHeader("Host"))) {
      context.next();
      return;
    }
    EdgeProblems.answer(
        context,
        Problem.of(
            403,
            "cross-site",
            "Without authentication, a page may change things only on its own origin, and only on"
                + " loopback: http://localhost or http://127.0.0.1. Call from there, or set"
                + " HEADROOM_AUTH_REQUIRED=true and HEADROOM_AUTH_TOKEN.",
            List.of()));
  }
}
