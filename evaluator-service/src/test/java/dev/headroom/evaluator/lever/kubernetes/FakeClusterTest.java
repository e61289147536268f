package dev.headroom.evaluator.lever.kubernetes;

/** On fabric8's API server. */
class FakeClusterTest extends KubernetesLeversContract {

  @Override
  Cluster cluster() {
    return new FakeCluster();
  }
}
