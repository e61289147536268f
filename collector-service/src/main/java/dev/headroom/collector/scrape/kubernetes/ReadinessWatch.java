package dev.headroom.collector.scrape.kubernetes;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Watches the pods of a namespace from its first reading to its end. */
final class ReadinessWatch implements AutoCloseable {

  private record Running(SharedIndexInformer<Pod> informer, CompletableFuture<Void> started) {}

  private final KubernetesClient client;
  private final Namespace namespace;
  private final ReadinessCounts counts = new ReadinessCounts();
  private @Nullable Running running;

  ReadinessWatch(KubernetesClient client, Namespace namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * The counts, which go on when a watch that broke is made anew.
   *
   * @throws CallFailed if the pods cannot be watched; the next reading tries again
   */
  ReadinessCounts read(Deadline deadline) throws CallFailed {
    Running watch = running;
    if (watch == null || !watch.informer().isRunning()) {
      close();
      watch = start();
      running = watch;
    }
    try {
      deadline.await(watch.started());
      return counts;
    } catch (CallFailed e) {
      if (watch.started().isCompletedExceptionally()) {
        close();
      }
      throw e;
    }
  }

  private Running start() {
    SharedIndexInformer<Pod> informer = namespace.pods(client).runnableInformer(0);
    informer.addEventHandler(counts);
    // A watch that was refused from the start is made anew by the next reading.
    informer.exceptionHandler((isStarted, failure) -> isStarted);
    return new Running(informer, informer.start().toCompletableFuture());
  }

  @Override
  public void close() {
    if (running != null) {
      running.informer().stop();
      running = null;
    }
  }
}
