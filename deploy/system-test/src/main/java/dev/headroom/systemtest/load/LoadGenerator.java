package dev.headroom.systemtest.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Customers that come at a steady rate, however slowly they are served (an open workload), each on
 * a virtual thread. A customer who finds too many before him leaves, so that a slow target is not
 * buried.
 */
public final class LoadGenerator implements AutoCloseable {

  private static final int MAX_PER_SECOND = 200;
  private static final int MAX_IN_FLIGHT = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpRequest request;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong served = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  private LoadGenerator(URI target) {
    if (!"127.0.0.1".equals(target.getHost())) {
      throw new IllegalArgumentException("load is for loopback only, not for " + target);
    }
    this.request = HttpRequest.newBuilder(target).timeout(PATIENCE).build();
  }

  public static LoadGenerator start(URI target, int perSecond) {
    if (perSecond < 1 || perSecond > MAX_PER_SECOND) {
      throw new IllegalArgumentException(
          "1 to %d requests a second, not %d".formatted(MAX_PER_SECOND, perSecond));
    }
    var load = new LoadGenerator(target);
    long everyNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    load.pace.scheduleAtFixedRate(load::arrive, 0, everyNanos, TimeUnit.NANOSECONDS);
    return load;
  }

  /** Customers who got an answer, of whatever status. */
  public long served() {
    return served.get();
  }

  /** Customers who left, or got no answer. */
  public long lost() {
    return lost.get();
  }

  private void arrive() {
    if (inFlight.tryAcquire()) {
      Thread.startVirtualThread(this::call);
    } else {
      lost.incrementAndGet();
    }
  }

  private void call() {
    try {
      client.send(request, BodyHandlers.discarding());
      served.incrementAndGet();
    } catch (IOException e) {
      lost.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      inFlight.release();
    }
  }

  @Override
  public void close() {
    pace.shutdownNow();
    client.shutdownNow();
  }
}
