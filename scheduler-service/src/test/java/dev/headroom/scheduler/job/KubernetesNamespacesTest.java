package dev.headroom.scheduler.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubernetesNamespacesTest {

  @Test
  void what_is_listed_is_allowed_and_nothing_else() {
    KubernetesNamespaces namespaces = new KubernetesNamespaces(List.of("jobs", "reports"));
    assertEquals(Optional.empty(), namespaces.refusal("reports"));
    String refusal = namespaces.refusal("kube-system").orElseThrow();
    assertTrue(refusal.contains("kubernetes.namespaces (jobs, reports)"), refusal);
    assertEquals(Optional.empty(), KubernetesNamespaces.ANY.refusal("kube-system"));
  }

  @Test
  void an_empty_list_allows_nothing_and_says_what_to_configure() {
    String refusal = new KubernetesNamespaces(List.of()).refusal("jobs").orElseThrow();
    assertTrue(
        refusal.contains("headroom.scheduler.kubernetes.namespaces (which is empty)"), refusal);
  }

  @Test
  void a_list_with_what_is_no_namespace_is_refused() {
    for (String wrong : new String[] {"Jobs", "jobs-", "team.jobs", "", "jobs-*"}) {
      assertFalse(KubernetesNamespaces.isValid(wrong));
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class, () -> new KubernetesNamespaces(List.of(wrong)));
      assertTrue(
          refusal.getMessage().startsWith("headroom.scheduler.kubernetes.namespaces lists"),
          refusal.getMessage());
    }
    assertFalse(KubernetesNamespaces.isValid("x".repeat(64)));
    assertTrue(KubernetesNamespaces.isValid("x".repeat(63)));
  }
}
