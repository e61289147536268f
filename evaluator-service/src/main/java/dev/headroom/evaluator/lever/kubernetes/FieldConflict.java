package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Holder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a field, as the server says when an apply without force meets another manager's field:
 * {@code conflict with "helm" using apps/v1}.
 */
final class FieldConflict {

  private static final Pattern MANAGER = Pattern.compile("conflict with \"([^\"]+)\"");

  private FieldConflict() {}

  /** The first holder that the answer names; empty when it is another kind of conflict. */
  static Optional<Holder> holder(@Nullable Status status) {
    if (status == null || status.getDetails() == null || status.getDetails().getCauses() == null) {
      return Optional.empty();
    }
    List<StatusCause> causes =
        status.getDetails().getCauses().stream()
            .filter(c -> "FieldManagerConflict".equals(c.getReason()))
            .toList();
    return causes.stream()
        .map(c -> manager(c.getMessage()))
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            manager ->
                of(
                    manager,
                    causes.stream()
                        .filter(c -> manager(c.getMessage()).equals(Optional.of(manager)))
                        .map(StatusCause::getField)
                        .filter(Objects::nonNull)
                        .map(field -> field.startsWith(".") ? field.substring(1) : field)
                        .collect(Collectors.joining(", "))));
  }

  private static Optional<String> manager(@Nullable String message) {
    Matcher named = MANAGER.matcher(Objects.requireNonNullElse(message, ""));
    return named.find() ? Optional.of(named.group(1)) : Optional.empty();
  }

  private static Holder of(String manager, String fields) {
    return new Holder(
        "field manager \"" + manager + "\"",
        "it sets " + fields + "; change it " + place(manager) + ", or leave it out there");
  }

  /** Where people change what that manager sets. */
  private static String place(String manager) {
    if (manager.startsWith("kubectl")) {
      return "in the manifest that was applied with kubectl";
    }
    return switch (manager) {
      case "helm", "Helm" -> "in the values of the Helm release";
      case "argocd-controller", "argocd-application-controller" ->
          "in the repository that Argo CD applies";
      case "kustomize-controller", "helm-controller" -> "in the repository that Flux applies";
      case "kube-controller-manager" -> "where the autoscaler or controller of it is configured";
      case "keda-operator" -> "in the ScaledObject";
      case "Terraform", "HashiCorp" -> "in its Terraform configuration";
      default -> "where \"" + manager + "\" is configured";
    };
  }
}
