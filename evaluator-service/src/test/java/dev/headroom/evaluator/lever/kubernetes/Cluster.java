package dev.headroom.evaluator.lever.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** An API server in which a test plays the people and the controllers. */
interface Cluster extends AutoCloseable {

  /** The client of the levers under test. */
  KubernetesClient client();

  /** The client of the people and the controllers. */
  KubernetesClient people();

  @Override
  void close();

  /** An object of {@code src/test/resources/kubernetes/objects} that Headroom may set. */
  default void given(String file) {
    applied(KubernetesApi.MANAGER, object(file));
  }

  /** What a manager other than Headroom, or Headroom itself, applies, in YAML. */
  default void applied(String manager, String yaml) {
    GenericKubernetesResource object = parsed(yaml);
    people()
        .genericKubernetesResources(name(object).kind().context())
        .inNamespace(object.getMetadata().getNamespace())
        .resource(object)
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(true)
                .build(),
            Serialization.asJson(object));
  }

  /** A status, as a controller writes it. */
  default void status(ObjectKind kind, String name, String json) {
    people()
        .genericKubernetesResources(kind.context())
        .inNamespace("shop")
        .withName(name)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": " + json + "}");
  }

  default void deleted(ObjectKind kind, String name) {
    people().genericKubernetesResources(kind.context()).inNamespace("shop").withName(name).delete();
  }

  default Tree tree(ObjectKind kind, String name) {
    return new KubernetesApi(this::people)
        .get(new ObjectName(kind, "shop", name))
        .orElseThrow()
        .tree();
  }

  default boolean has(ObjectKind kind, String name) {
    return new KubernetesApi(this::people).get(new ObjectName(kind, "shop", name)).isPresent();
  }

  static String object(String file) {
    try (InputStream in = Cluster.class.getResourceAsStream("/kubernetes/objects/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GenericKubernetesResource parsed(String yaml) {
    return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
  }

  private static ObjectName name(GenericKubernetesResource object) {
    for (ObjectKind kind : ObjectKind.values()) {
      if (kind.kind().equals(object.getKind())) {
        return new ObjectName(
            kind, object.getMetadata().getNamespace(), object.getMetadata().getName());
      }
    }
    throw new IllegalArgumentException(object.getKind());
  }
}
