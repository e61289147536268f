package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.Shorthand;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Kubernetes object that a lever moves. */
public sealed interface KubernetesObject {
  /** Every name that it has. */
  default List<String> texts() {
    return switch (this) {
      case Hpa hpa -> List.of(hpa.name());
      case Deployment deployment -> List.of(deployment.name());
      case StatefulSet set -> List.of(set.name());
      case Keda keda -> List.of(keda.name());
      case Resources resources ->
          Stream.of(resources.deployment(), resources.container())
              .filter(Objects::nonNull)
              .toList();
      case Config config ->
          Stream.of(config.name(), config.key(), config.restart())
              .filter(Objects::nonNull)
              .toList();
      case Env env ->
          Stream.of(env.deployment(), env.container(), env.variable())
              .filter(Objects::nonNull)
              .toList();
    };
  }

  /** The bounds of a horizontal pod autoscaler. */
  @Doc("A HorizontalPodAutoscaler: its bounds are moved.")
  @Key("hpa")
  @Shorthand("name")
  record Hpa(@Doc("Its name.") String name) implements KubernetesObject {}

  /** The replicas of a deployment that nothing else scales. */
  @Doc("A Deployment: its replicas are moved, where nothing else owns them.")
  @Key("deployment")
  @Shorthand("name")
  record Deployment(@Doc("Its name.") String name) implements KubernetesObject {}

  /** The replicas of a stateful set that nothing else scales. */
  @Doc("A StatefulSet: its replicas are moved, where nothing else owns them.")
  @Key("statefulset")
  @Shorthand("name")
  record StatefulSet(@Doc("Its name.") String name) implements KubernetesObject {}

  /** The bounds of a KEDA scaled object. */
  @Doc("A KEDA ScaledObject: its bounds are moved.")
  @Key("keda")
  @Shorthand("name")
  record Keda(@Doc("Its name.") String name) implements KubernetesObject {}

  /** The CPU or memory of a container. */
  @Doc("The CPU or memory of a container.")
  @Key("resources")
  record Resources(
      @Doc("The Deployment.") String deployment,
      @Doc("The container; the only one when absent.") @Nullable String container,
      @Doc("What is moved.") Resource resource)
      implements KubernetesObject {}

  /** A setting in a config map. */
  @Doc("A setting in a ConfigMap.")
  @Key("config")
  record Config(
      @Doc("The ConfigMap.") String name,
      @Doc("The key in it, e.g. DB_POOL_MAX.") String key,
      @Doc("The Deployment to restart afterwards.") @Nullable String restart)
      implements KubernetesObject {}

  /** A setting in the environment of a container. */
  @Doc("A setting in the environment of a container; its pods are replaced.")
  @Key("env")
  record Env(
      @Doc("The Deployment.") String deployment,
      @Doc("The container; the only one when absent.") @Nullable String container,
      @Doc("The variable, e.g. DB_POOL_MAX.") String variable)
      implements KubernetesObject {}

  /** A resource of a container. */
  enum Resource {
    CPU,
    MEMORY
  }
}
