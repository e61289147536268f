package dev.headroom.collector.scrape.kubernetes;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.NetworkFailure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives what the API refuses its stable code. */
public final class ApiFailures {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;

  private ApiFailures() {}

  public static Failure of(CallFailed failed) {
    KubernetesClientException refused = refusal(failed);
    if (refused == null) {
      return failed.failure();
    }
    String message = message(refused);
    return switch (refused.getCode()) {
      case UNAUTHORIZED -> new Failure("auth-failed", message);
      case FORBIDDEN -> new Failure("privilege-missing", message);
      case NOT_FOUND -> new Failure("not-found", message);
      case TOO_MANY -> new Failure("rate-limited", message);
      default ->
          refused.getCode() > 0
              ? new Failure("http-status", "answered %d: %s".formatted(refused.getCode(), message))
              : NetworkFailure.of(root(refused));
    };
  }

  public static boolean isForbidden(CallFailed failed) {
    KubernetesClientException refused = refusal(failed);
    return refused != null && refused.getCode() == FORBIDDEN;
  }

  static boolean isNotFound(CallFailed failed) {
    KubernetesClientException refused = refusal(failed);
    return refused != null && refused.getCode() == NOT_FOUND;
  }

  /** Whether the API answered: if not, there is no use in another call. */
  static boolean isAnswer(CallFailed failed) {
    KubernetesClientException refused = refusal(failed);
    return refused != null && refused.getCode() > 0 && refused.getCode() != UNAUTHORIZED;
  }

  private static @Nullable KubernetesClientException refusal(CallFailed failed) {
    for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException refused) {
        return refused;
      }
    }
    return null;
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String message(KubernetesClientException e) {
    String message =
        e.getStatus() != null && e.getStatus().getMessage() != null
            ? e.getStatus().getMessage()
            : Objects.requireNonNullElse(e.getMessage(), "refused");
    return NetworkFailure.shown(message);
  }
}
