package dev.headroom.evaluator.lever.kubernetes;

import static dev.headroom.evaluator.lever.kubernetes.Levers.change;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Reach;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Levers on whichever API server, and what has happened on it. */
abstract class LeversOnACluster {

  Cluster cluster;
  KubernetesLevers levers;

  abstract Cluster cluster();

  @BeforeEach
  void open() {
    cluster = cluster();
    levers = new KubernetesLevers(cluster::client, Optional.empty());
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  void givenAutoscaler(int desired) {
    cluster.given("web.yaml");
    cluster.given("web-autoscaler.yaml");
    cluster.status(
        ObjectKind.AUTOSCALER,
        "web",
        "{\"desiredReplicas\": %d, \"currentReplicas\": %d}".formatted(desired, desired));
  }

  void ready(ObjectKind kind, String name, int replicas) {
    int generation = cluster.tree(kind, name).number("metadata", "generation").orElse(0);
    cluster.status(
        kind,
        name,
        """
        {"observedGeneration": %d, "replicas": %d, "readyReplicas": %2$d, "updatedReplicas": %2$d,
         "availableReplicas": %2$d}"""
            .formatted(generation, replicas));
  }

  OptionalInt spec(ObjectKind kind, String name, String field) {
    return cluster.tree(kind, name).number("spec", field);
  }

  static Holder contested(Effect effect) {
    return assertInstanceOf(Effect.Contested.class, effect, effect.toString()).holder();
  }

  static void applied(Effect effect) {
    assertInstanceOf(Effect.Applied.class, effect, effect.toString());
  }

  void touches(String words, Reach.Restarts restarts, Change change) {
    Reach reach = levers.reach(change);
    assertEquals(words, reach.words());
    assertEquals(restarts, reach.restarts());
  }
}
