package dev.headroom.evaluator.lever.kubernetes;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The few requests that levers send. Each ends with an answer, {@link Refused}, or {@link
 * Conflicted}.
 */
final class KubernetesApi {

  /** Who Headroom is to the server. */
  static final String MANAGER = "headroom";

  private static final KubernetesSerialization CODEC = new KubernetesSerialization();

  private final Supplier<KubernetesClient> client;

  /**
   * @param client asked for at the first request
   */
  KubernetesApi(Supplier<KubernetesClient> client) {
    this.client = client;
  }

  /** The namespace that the client is in; null when it is in none. */
  @Nullable String ownNamespace() {
    return client.get().getConfiguration().getNamespace();
  }

  Optional<Live> get(ObjectName name) {
    return asked(
        "get",
        name.kind().resource(),
        name.namespace(),
        () -> Optional.ofNullable(resource(name).get()).map(found -> live(name, found)));
  }

  /** All objects of a kind; none as well when the cluster does not know the kind. */
  List<Live> list(ObjectKind kind, String namespace) {
    return asked(
        "list",
        kind.resource(),
        namespace,
        () -> {
          try {
            return lives(kind, namespace, in(kind, namespace).list());
          } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
              return List.of();
            }
            throw e;
          }
        });
  }

  /** The pods that a workload's selector selects. */
  List<Live> pods(Live workload) {
    String namespace = workload.name().namespace();
    var selector =
        CODEC.convertValue(workload.tree().tree("spec", "selector").content(), LabelSelector.class);
    return asked(
        "list",
        ObjectKind.POD.resource(),
        namespace,
        () ->
            lives(
                ObjectKind.POD,
                namespace,
                in(ObjectKind.POD, namespace).withLabelSelector(selector).list()));
  }

  /** Whether the server resizes pods that run: from Kubernetes 1.33, or 1.27 with its gate. */
  boolean resizesPods() {
    return asked(
        "get",
        "the list of core resources",
        "all",
        () -> {
          APIResourceList core = client.get().getApiResources("v1");
          return core != null
              && core.getResources().stream().anyMatch(r -> "pods/resize".equals(r.getName()));
        });
  }

  /** Asks what the server would make of a document. */
  Live rehearsed(Write.Apply apply) {
    return applied(apply, List.of("All"));
  }

  void send(Write write) {
    switch (write) {
      case Write.Apply apply -> applied(apply, null);
      case Write.Resize resize -> resize(resize);
      case Write.Scale scale ->
          sent(
              "patch",
              subresource(scale.name(), "scale"),
              scale.name().namespace(),
              () ->
                  known(scale.name())
                      .subresource("scale")
                      .patch(
                          context(PatchType.JSON_MERGE, null).build(),
                          json(Tree.EMPTY.with(scale.replicas(), "spec", "replicas"))));
      case Write.Delete delete ->
          sent(
              "delete",
              delete.name().kind().resource(),
              delete.name().namespace(),
              () ->
                  resource(delete.name())
                      .lockResourceVersion(
                          delete.object().tree().text("metadata", "resourceVersion"))
                      .delete());
    }
  }

  /**
   * A resize is no server-side apply: the pod's fields belong to the controller that made the pod,
   * so that an apply without force never gets past it. That the workload itself may be changed was
   * asked before.
   */
  private void resize(Write.Resize resize) {
    sent(
        "patch",
        subresource(resize.name(), "resize"),
        resize.name().namespace(),
        () ->
            known(resize.name())
                .subresource("resize")
                .patch(context(PatchType.STRATEGIC_MERGE, null).build(), json(resize.patch())));
  }

  private Live applied(Write.Apply apply, @Nullable List<String> dryRun) {
    return sent(
        "patch",
        apply.name().kind().resource(),
        apply.name().namespace(),
        () ->
            live(
                apply.name(),
                known(apply.name())
                    .patch(
                        context(PatchType.SERVER_SIDE_APPLY, dryRun).withForce(false).build(),
                        json(apply.body()))));
  }

  private static PatchContext.Builder context(PatchType type, @Nullable List<String> dryRun) {
    return new PatchContext.Builder()
        .withPatchType(type)
        .withFieldManager(MANAGER)
        .withDryRun(dryRun);
  }

  private static String json(Tree tree) {
    return CODEC.asJson(tree.content());
  }

  /** The document as YAML, as somebody would commit it. */
  static String yaml(Tree tree) {
    return CODEC.asYaml(tree.content());
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      in(ObjectKind kind, String namespace) {
    return client.get().genericKubernetesResources(kind.context()).inNamespace(namespace);
  }

  private Resource<GenericKubernetesResource> resource(ObjectName name) {
    return in(name.kind(), name.namespace()).withName(name.name());
  }

  /** For a patch: without an item of its own the client reads the object first. */
  private Resource<GenericKubernetesResource> known(ObjectName name) {
    return in(name.kind(), name.namespace())
        .resource(
            new GenericKubernetesResourceBuilder()
                .withApiVersion(name.kind().apiVersion())
                .withKind(name.kind().kind())
                .withNewMetadata()
                .withNamespace(name.namespace())
                .withName(name.name())
                .endMetadata()
                .build());
  }

  private static String subresource(ObjectName name, String subresource) {
    String resource = name.kind().resource();
    int dot = resource.indexOf('.');
    return dot < 0
        ? resource + "/" + subresource
        : resource.substring(0, dot) + "/" + subresource + resource.substring(dot);
  }

  private static List<Live> lives(
      ObjectKind kind, String namespace, GenericKubernetesResourceList list) {
    return list.getItems().stream()
        .map(item -> live(new ObjectName(kind, namespace, item.getMetadata().getName()), item))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Live live(ObjectName name, GenericKubernetesResource resource) {
    return new Live(name, new Tree((Map<String, Object>) CODEC.convertValue(resource, Map.class)));
  }

  private static <T> T asked(String verb, String resource, String where, Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      throw ApiRefusal.of(e, verb, resource, where).asked();
    }
  }

  private static <T> T sent(String verb, String resource, String where, Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      throw ApiRefusal.of(e, verb, resource, where).sent();
    }
  }
}
