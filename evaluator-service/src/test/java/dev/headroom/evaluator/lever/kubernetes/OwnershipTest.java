package dev.headroom.evaluator.lever.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnershipTest {

  private static @Nullable String who(Map<String, Object> metadata) {
    var holder =
        Ownership.of(
            new Live(
                new ObjectName(ObjectKind.DEPLOYMENT, "shop", "web"),
                new Tree(Map.of("metadata", metadata))));
    return holder == null ? null : holder.who();
  }

  private static @Nullable String label(String key, String value) {
    return who(Map.of("labels", Map.of(key, value)));
  }

  private static @Nullable String annotation(String key, String value) {
    return who(Map.of("annotations", Map.of(key, value)));
  }

  @Test
  void argo_cd_is_known_by_label_annotation_and_tracking_id() {
    assertEquals("Argo CD", label("argocd.argoproj.io/instance", "shop"));
    assertEquals("Argo CD", annotation("argocd.argoproj.io/instance", "shop"));
    String id = "argocd.argoproj.io/tracking-id";
    assertEquals("Argo CD", annotation(id, "shop:apps/Deployment:shop/web"));
    assertNull(annotation(id, "shop:apps/Deployment:shop/other"), "copied from another object");
  }

  @Test
  void flux_is_known_by_its_labels_unless_it_leaves_the_object_alone() {
    String label = "kustomize.toolkit.fluxcd.io/name";
    assertEquals("Flux", label(label, "apps"));
    assertEquals("Flux", label("helm.toolkit.fluxcd.io/name", "web"));
    for (var alone :
        List.of(
            Map.of("kustomize.toolkit.fluxcd.io/reconcile", "disabled"),
            Map.of("kustomize.toolkit.fluxcd.io/ssa", "IfNotPresent"))) {
      assertNull(who(Map.of("labels", Map.of(label, "apps"), "annotations", alone)));
    }
  }

  @Test
  void a_controller_is_named_and_a_mere_owner_is_not() {
    var owner = Map.<String, Object>of("kind", "Shop", "name", "main");
    assertNull(who(Map.of("ownerReferences", List.of(owner))));
    assertEquals(
        "Shop main",
        who(
            Map.of(
                "ownerReferences",
                List.of(Map.of("kind", "Shop", "name", "main", "controller", true)))));
  }

  @Test
  void helm_alone_is_a_note() {
    assertNull(label("app.kubernetes.io/managed-by", "Helm"));
  }
}
