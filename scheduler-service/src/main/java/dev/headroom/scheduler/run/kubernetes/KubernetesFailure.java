package dev.headroom.scheduler.run.kubernetes;

import dev.headroom.scheduler.state.RunResult;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;

/** What the API's refusals are called here. */
final class KubernetesFailure {

  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY = 429;

  private KubernetesFailure() {}

  static RunResult of(KubernetesClientException e) {
    return RunResult.failed(code(e), message(e));
  }

  /** Whether the same request may well succeed a little later. */
  static boolean passes(KubernetesClientException e) {
    return isWithoutAnswer(e)
        || e.getCode() == TOO_MANY
        || e.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR;
  }

  static String code(KubernetesClientException e) {
    if (isWithoutAnswer(e)) {
      return "kubernetes-unreachable";
    }
    return switch (e.getCode()) {
      case HttpURLConnection.HTTP_BAD_REQUEST, UNPROCESSABLE -> "kubernetes-invalid";
      case HttpURLConnection.HTTP_UNAUTHORIZED -> "kubernetes-unauthorized";
      case HttpURLConnection.HTTP_FORBIDDEN -> "kubernetes-forbidden";
      case HttpURLConnection.HTTP_NOT_FOUND -> "kubernetes-not-found";
      case HttpURLConnection.HTTP_CONFLICT -> "kubernetes-conflict";
      default -> passes(e) ? "kubernetes-unavailable" : "kubernetes-error";
    };
  }

  private static boolean isWithoutAnswer(KubernetesClientException e) {
    return e.getCode() <= 0;
  }

  static String message(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }
}
