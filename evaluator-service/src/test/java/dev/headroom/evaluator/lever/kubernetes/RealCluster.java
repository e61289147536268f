package dev.headroom.evaluator.lever.kubernetes;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real API server; no controller needs to run behind it. */
final class RealCluster implements Cluster {

  private static final List<ObjectKind> CUSTOM =
      List.of(ObjectKind.SCALED_OBJECT, ObjectKind.ROLLOUT, ObjectKind.VERTICAL_AUTOSCALER);

  private final KubernetesClient people;
  private final KubernetesClient levers;

  /**
   * @param token an administrator's
   * @param leverToken of the levers: with the rights of {@code headroom-evaluator-levers} it shows
   *     that those are enough
   */
  RealCluster(String url, String token, String leverToken) {
    people = client(url, token);
    levers = client(url, leverToken);
    people
        .resource(new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build())
        .serverSideApply();
    CUSTOM.forEach(this::define);
    empty();
  }

  private static KubernetesClient client(String url, String token) {
    return new KubernetesClientBuilder()
        .withHttpClientFactory(new VertxHttpClientFactory())
        .editOrNewConfig()
        .withMasterUrl(url)
        .withOauthToken(token)
        .withTrustCerts(true)
        .withDisableHostnameVerification(true)
        .withNamespace("shop")
        .endConfig()
        .build();
  }

  private void define(ObjectKind kind) {
    var context = kind.context();
    people
        .resource(
            new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName(context.getPlural() + "." + context.getGroup())
                // Some groups are the project's own and ask for a word of approval.
                .addToAnnotations("api-approved.kubernetes.io", "unapproved, a test")
                .endMetadata()
                .withNewSpec()
                .withGroup(context.getGroup())
                .withScope("Namespaced")
                .withNewNames()
                .withKind(context.getKind())
                .withPlural(context.getPlural())
                .endNames()
                .addNewVersion()
                .withName(context.getVersion())
                .withServed(true)
                .withStorage(true)
                .withNewSchema()
                .withNewOpenAPIV3Schema()
                .withType("object")
                .withXKubernetesPreserveUnknownFields(true)
                .endOpenAPIV3Schema()
                .endSchema()
                .endVersion()
                .endSpec()
                .build())
        .serverSideApply();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> people.genericKubernetesResources(context).inNamespace("shop").list() != null);
  }

  private void empty() {
    for (ObjectKind kind : ObjectKind.values()) {
      var all = people.genericKubernetesResources(kind.context()).inNamespace("shop");
      all.withGracePeriod(0).delete();
    }
  }

  @Override
  public KubernetesClient client() {
    return levers;
  }

  @Override
  public KubernetesClient people() {
    return people;
  }

  @Override
  public void close() {
    empty();
    levers.close();
    people.close();
  }
}
