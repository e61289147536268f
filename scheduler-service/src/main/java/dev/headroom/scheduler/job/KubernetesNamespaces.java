package dev.headroom.scheduler.job;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** In which namespaces jobs may create Kubernetes Jobs: those that the installation lists. */
public record KubernetesNamespaces(List<String> allowed) {

  /** For definitions that passed the list of their day; a run is checked against today's. */
  public static final KubernetesNamespaces ANY = new KubernetesNamespaces(List.of("*"));

  /** An RFC 1123 label. */
  private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  public KubernetesNamespaces {
    allowed = List.copyOf(allowed);
    for (String namespace : allowed) {
      if (!namespace.equals("*") && !isValid(namespace)) {
        throw new IllegalArgumentException(
            "headroom.scheduler.kubernetes.namespaces lists \""
                + namespace
                + "\", which is not a namespace: lower-case letters, digits and -; or * for all");
      }
    }
  }

  public static boolean isValid(String namespace) {
    return FORM.matcher(namespace).matches();
  }

  /** Why nothing may be created there and what to configure, or empty when it may. */
  public Optional<String> refusal(String namespace) {
    if (allowed.contains("*") || allowed.contains(namespace)) {
      return Optional.empty();
    }
    return Optional.of(
        "namespace "
            + namespace
            + " is not on the list of headroom.scheduler.kubernetes.namespaces ("
            + (allowed.isEmpty() ? "which is empty" : String.join(", ", allowed))
            + ")");
  }
}
