package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;

/**
 * What the API's refusals mean to a lever.
 *
 * @param code the HTTP status; 0 or less when there was no answer
 * @param message the server's own words
 * @param request what was asked for: verb, resource, namespace
 */
record ApiRefusal(KubernetesClientException cause, int code, String message, String request) {

  private static final int TOO_MANY = 429;

  static ApiRefusal of(
      KubernetesClientException e, String verb, String resource, String namespace) {
    return new ApiRefusal(
        e,
        e.getCode(),
        message(e),
        "verb \"%s\" on \"%s\" in namespace \"%s\"".formatted(verb, resource, namespace));
  }

  /** Of a request that changes nothing. */
  Refused asked() {
    return new Refused(fault(), false);
  }

  /** Of a request that changes something. */
  RuntimeException sent() {
    if (code == HttpURLConnection.HTTP_CONFLICT) {
      return FieldConflict.holder(cause.getStatus())
          .<RuntimeException>map(Conflicted::new)
          .orElseGet(
              () ->
                  new Refused(
                      new Fault(
                          Kind.UNREACHABLE,
                          "the object was changed or replaced while it was looked at: " + message),
                      false));
    }
    // A timeout or a fault of the server may come after the write; a 429 comes before it.
    boolean perhaps = code <= 0 || code >= HttpURLConnection.HTTP_INTERNAL_ERROR;
    return new Refused(fault(), perhaps);
  }

  private Fault fault() {
    if (code <= 0) {
      return new Fault(Kind.UNREACHABLE, "the Kubernetes API did not answer: " + message);
    }
    return switch (code) {
      case HttpURLConnection.HTTP_UNAUTHORIZED ->
          new Fault(
              Kind.DENIED,
              "the Kubernetes API does not take the evaluator's token: is one mounted? " + message);
      case HttpURLConnection.HTTP_FORBIDDEN -> new Fault(Kind.DENIED, denied());
      case HttpURLConnection.HTTP_NOT_FOUND -> new Fault(Kind.ABSENT, message);
      case TOO_MANY ->
          new Fault(Kind.UNREACHABLE, "the Kubernetes API asks to come later: " + message);
      default ->
          code >= HttpURLConnection.HTTP_INTERNAL_ERROR
              ? new Fault(Kind.UNREACHABLE, "the Kubernetes API failed (" + code + "): " + message)
              : new Fault(Kind.INVALID, "the Kubernetes API does not take it: " + message);
    };
  }

  /** Roles say "cannot"; admission and quotas refuse with the same status and other words. */
  private String denied() {
    return message.contains(" cannot ")
        ? "a Role lacks " + request + ": " + message
        : "the cluster forbids it (" + request + "): " + message;
  }

  private static String message(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }
}
