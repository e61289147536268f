package dev.headroom.systemtest.supervisor;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** As many worker processes as were asked for last, and a short queue before them. */
final class Workers {

  private static final int MOST_WAITING = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final long serviceMillis;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final List<Worker> all = new ArrayList<>();
  private final List<Long> started = new ArrayList<>();
  private final BlockingQueue<Worker> idle = new LinkedBlockingQueue<>();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  Workers(long serviceMillis) {
    this.serviceMillis = serviceMillis;
  }

  private record Worker(Process process, URI uri) {}

  /** Starts or ends workers until there are that many; what is there already stays. */
  synchronized void set(int wanted) throws IOException {
    while (all.size() < wanted) {
      Worker worker = launch();
      all.add(worker);
      started.add(worker.process().pid());
      idle.add(worker);
    }
    while (all.size() > wanted) {
      Worker last = all.removeLast();
      idle.remove(last);
      last.process().destroy();
    }
  }

  synchronized int count() {
    return all.size();
  }

  /** The process ids of all workers that were ever started, oldest first. */
  synchronized List<Long> started() {
    return List.copyOf(started);
  }

  /** Serves a request by the next worker that is free; false when too many wait already. */
  boolean serve() throws InterruptedException {
    if (!waiting.tryAcquire()) {
      return false;
    }
    Worker worker;
    try {
      worker = idle.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      waiting.release();
    }
    return worker != null && call(worker);
  }

  private boolean call(Worker worker) throws InterruptedException {
    var request = HttpRequest.newBuilder(worker.uri()).timeout(PATIENCE).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 204;
    } catch (IOException ended) {
      return false;
    } finally {
      giveBack(worker);
    }
  }

  private synchronized void giveBack(Worker worker) {
    if (all.contains(worker)) {
      idle.add(worker);
    }
  }

  private Worker launch() throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerTarget.class.getName(),
                Long.toString(serviceMillis))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var lines = new BufferedReader(process.inputReader(StandardCharsets.US_ASCII)).readLine();
    int port = Integer.parseInt(Objects.requireNonNull(lines, "the worker did not start"));
    return new Worker(process, URI.create("http://127.0.0.1:" + port + "/"));
  }
}
