package dev.headroom.evaluator.lever.kubernetes;

import org.junit.jupiter.api.Nested;

/** On fabric8's API server. */
class FakeClusterTest {

  @Nested
  class Autoscalers extends AutoscalerLeversContract {
    @Override
    Cluster cluster() {
      return new FakeCluster();
    }
  }

  @Nested
  class Replicas extends ReplicaLeversContract {
    @Override
    Cluster cluster() {
      return new FakeCluster();
    }
  }

  @Nested
  class Templates extends TemplateLeversContract {
    @Override
    Cluster cluster() {
      return new FakeCluster();
    }
  }
}
