package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Holder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who an object itself says it belongs to: a controller, Argo CD or Flux. */
final class Ownership {

  private static final String ARGO = "argocd.argoproj.io/";
  private static final String KUSTOMIZE = "kustomize.toolkit.fluxcd.io/";
  private static final String HELM_CONTROLLER = "helm.toolkit.fluxcd.io/";

  private Ownership() {}

  static @Nullable Holder of(Live object) {
    return controller(object).or(() -> argo(object)).or(() -> flux(object)).orElse(null);
  }

  /**
   * What is worth knowing of an object that Helm installed; field managers decide whether it may be
   * moved.
   */
  static Optional<String> note(Live object) {
    if (!"Helm".equals(object.label("app.kubernetes.io/managed-by"))) {
      return Optional.empty();
    }
    String release = object.annotation("meta.helm.sh/release-name");
    return Optional.of(
        "note: Helm installed "
            + object.name()
            + (release == null ? "" : " as " + release)
            + "; set it in the values of the release too, or its next upgrade may set it back");
  }

  private static Optional<Holder> controller(Live object) {
    return object.tree().trees("metadata", "ownerReferences").stream()
        .filter(owner -> owner.isTrue("controller"))
        .findFirst()
        .map(
            owner -> {
              String name = owner.text("name");
              boolean keda = ObjectKind.SCALED_OBJECT.kind().equals(owner.text("kind"));
              return new Holder(
                  keda ? "KEDA" : owner.text("kind") + " " + name,
                  keda
                      ? "it sets "
                          + object.name()
                          + " from ScaledObject "
                          + name
                          + "; use a lever `kubernetes: {keda: "
                          + name
                          + "}`"
                      : "it made " + object.name() + " and sets it back; change it there");
            });
  }

  private static Optional<Holder> argo(Live object) {
    String app = object.label(ARGO + "instance");
    app = app == null ? object.annotation(ARGO + "instance") : app;
    String tracking = object.annotation(ARGO + "tracking-id");
    if (app == null && tracking != null && tracks(tracking, object)) {
      app = tracking.substring(0, tracking.indexOf(':'));
    }
    return Optional.ofNullable(app)
        .map(
            name ->
                new Holder(
                    "Argo CD",
                    "application "
                        + name
                        + " sets "
                        + object.name()
                        + "; change it in the repository of the application"));
  }

  /** {@code app:group/kind:namespace/name}; one that was copied names another object. */
  private static boolean tracks(String id, Live object) {
    return id.indexOf(':') > 0
        && id.endsWith(":" + object.name().namespace() + "/" + object.name().name());
  }

  private static Optional<Holder> flux(Live object) {
    String kustomization = object.label(KUSTOMIZE + "name");
    if (kustomization != null && !isLeftAlone(object)) {
      return Optional.of(flux(object, "Kustomization " + kustomization));
    }
    String release = object.label(HELM_CONTROLLER + "name");
    return Optional.ofNullable(release).map(name -> flux(object, "HelmRelease " + name));
  }

  private static Holder flux(Live object, String owner) {
    return new Holder(
        "Flux", owner + " sets " + object.name() + "; change it in the repository that it applies");
  }

  /** Flux leaves objects alone that say so. */
  private static boolean isLeftAlone(Live object) {
    String apply = object.annotation(KUSTOMIZE + "ssa");
    return "disabled".equalsIgnoreCase(object.annotation(KUSTOMIZE + "reconcile"))
        || "Ignore".equalsIgnoreCase(apply)
        || "IfNotPresent".equalsIgnoreCase(apply);
  }
}
