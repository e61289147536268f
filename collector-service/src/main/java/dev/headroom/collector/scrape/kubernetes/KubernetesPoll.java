package dev.headroom.collector.scrape.kubernetes;

import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Poll;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.time.MonotonicClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One list a kind of object at each reading, and a watch of the pods in between. */
public final class KubernetesPoll implements Poll {

  private final SourceId id;
  private final SourceDefinition.Kubernetes definition;
  private final Supplier<KubernetesClient> clients;
  private final MonotonicClock clock;
  private final Namespace namespace;
  private @Nullable ReadinessWatch watch;

  /**
   * @param clients gives the client that all sources share; called at the first reading
   */
  public KubernetesPoll(
      SourceId id,
      SourceDefinition.Kubernetes definition,
      Supplier<KubernetesClient> clients,
      MonotonicClock clock) {
    this.id = id;
    this.definition = definition;
    this.clients = clients;
    this.clock = clock;
    this.namespace = new Namespace(definition.namespace(), definition.selector());
  }

  @Override
  public Reading read(Instant at) {
    var deadline = new Deadline(clock, definition.timeout());
    KubernetesClient client = clients.get();
    ReadinessWatch open = watch;
    if (open == null) {
      open = new ReadinessWatch(client, namespace);
      watch = open;
    }
    return new KubernetesReading(id, definition, namespace, client, open, deadline).read(at);
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }
}
