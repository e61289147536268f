package dev.headroom.evaluator.lever.kubernetes;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of object that levers read or write, each in the version that is used. */
enum ObjectKind {
  AUTOSCALER("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
  VERTICAL_AUTOSCALER(
      "autoscaling.k8s.io", "v1", "VerticalPodAutoscaler", "verticalpodautoscalers"),
  SCALED_OBJECT("keda.sh", "v1alpha1", "ScaledObject", "scaledobjects"),
  ROLLOUT("argoproj.io", "v1alpha1", "Rollout", "rollouts"),
  DEPLOYMENT("apps", "v1", "Deployment", "deployments"),
  STATEFUL_SET("apps", "v1", "StatefulSet", "statefulsets"),
  CONFIG_MAP("", "v1", "ConfigMap", "configmaps"),
  POD("", "v1", "Pod", "pods");

  private final String group;
  private final String version;
  private final String kind;
  private final String plural;

  ObjectKind(String group, String version, String kind, String plural) {
    this.group = group;
    this.version = version;
    this.kind = kind;
    this.plural = plural;
  }

  /** The workload of that kind, where this package knows how far one has come. */
  static Optional<ObjectKind> workload(String kind) {
    return Stream.of(DEPLOYMENT, STATEFUL_SET).filter(k -> k.kind.equals(kind)).findFirst();
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  String kind() {
    return kind;
  }

  /** As rules of a Role name it: {@code deployments.apps}. */
  String resource() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  String singular() {
    return kind.toLowerCase(Locale.ROOT);
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }
}
