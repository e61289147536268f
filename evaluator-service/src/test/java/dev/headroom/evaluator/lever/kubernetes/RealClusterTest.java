package dev.headroom.evaluator.lever.kubernetes;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * On a real API server: {@code HEADROOM_TEST_KUBERNETES} is its address, {@code
 * HEADROOM_TEST_KUBERNETES_TOKEN} an administrator's token. The namespace {@code shop} is emptied.
 */
@EnabledIfEnvironmentVariable(named = "HEADROOM_TEST_KUBERNETES", matches = "http.+")
class RealClusterTest extends KubernetesLeversContract {

  @Override
  Cluster cluster() {
    return new RealCluster(
        System.getenv("HEADROOM_TEST_KUBERNETES"), System.getenv("HEADROOM_TEST_KUBERNETES_TOKEN"));
  }
}
