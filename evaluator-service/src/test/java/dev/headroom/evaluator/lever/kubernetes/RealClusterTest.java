package dev.headroom.evaluator.lever.kubernetes;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * On a real API server: {@code HEADROOM_TEST_KUBERNETES} is its address, {@code
 * HEADROOM_TEST_KUBERNETES_TOKEN} an administrator's token. With {@code
 * HEADROOM_TEST_KUBERNETES_LEVER_TOKEN}, of somebody whom the administrator has given the role
 * {@code headroom-evaluator-levers} in the namespace {@code shop}, it shows that the role is
 * enough. That namespace is emptied.
 */
@EnabledIfEnvironmentVariable(named = "HEADROOM_TEST_KUBERNETES", matches = "http.+")
class RealClusterTest {

  private static Cluster real() {
    String token = System.getenv("HEADROOM_TEST_KUBERNETES_TOKEN");
    String levers = System.getenv("HEADROOM_TEST_KUBERNETES_LEVER_TOKEN");
    return new RealCluster(
        System.getenv("HEADROOM_TEST_KUBERNETES"), token, levers == null ? token : levers);
  }

  @Nested
  class Autoscalers extends AutoscalerLeversContract {
    @Override
    Cluster cluster() {
      return real();
    }
  }

  @Nested
  class Replicas extends ReplicaLeversContract {
    @Override
    Cluster cluster() {
      return real();
    }
  }

  @Nested
  class Templates extends TemplateLeversContract {
    @Override
    Cluster cluster() {
      return real();
    }
  }
}
