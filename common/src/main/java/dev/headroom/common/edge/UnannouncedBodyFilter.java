package dev.headroom.common.edge;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds a body that does not say how large it is, with the problem that others get. */
@Provider
public class UnannouncedBodyFilter implements ContainerRequestFilter {

  private final long limit;

  public UnannouncedBodyFilter(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
          MemorySize limit) {
    this.limit = limit.asLongValue();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getHeaderString("Content-Length") == null && mayHaveBody(request.getMethod())) {
      request.setEntityStream(new LimitedBody(request.getEntityStream(), limit));
    }
  }

  private static boolean mayHaveBody(String method) {
    return switch (method) {
      case "POST", "PUT", "PATCH" -> true;
      default -> false;
    };
  }
}
