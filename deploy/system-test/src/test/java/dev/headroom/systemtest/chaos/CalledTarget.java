package dev.headroom.systemtest.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What jobs call: it remembers each start, refuses one that was overtaken, is sometimes slow (now
 * and then slower than the lease) and sometimes fails.
 */
final class CalledTarget implements AutoCloseable {

  private static final int OVERTAKEN = 409;
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Starts> starts = new ConcurrentHashMap<>();
  private final LongAdder arrived = new LongAdder();
  private final LongAdder overtaken = new LongAdder();
  private final LongAdder sentTwice = new LongAdder();

  CalledTarget() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** The starts of one instant that the target let in, in order. */
  static final class Starts {
    private final List<Long> fences = new ArrayList<>();
    private final List<Long> succeeded = new ArrayList<>();

    synchronized List<Long> fences() {
      return List.copyOf(fences);
    }

    synchronized boolean hasSucceeded(long fence) {
      return succeeded.contains(fence);
    }

    private synchronized boolean letIn(long fence) {
      boolean greatest = fences.isEmpty() || fence > fences.getLast();
      if (greatest) {
        fences.add(fence);
      }
      return greatest;
    }

    private synchronized boolean knows(long fence) {
      return fences.contains(fence);
    }

    private synchronized void succeeded(long fence) {
      succeeded.add(fence);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    long fence = Long.parseLong(exchange.getRequestHeaders().getFirst("X-Headroom-Fence"));
    exchange.getRequestBody().readAllBytes();
    arrived.increment();
    Starts ofKey = starts.computeIfAbsent(key, any -> new Starts());
    int status;
    if (ofKey.letIn(fence)) {
      status = carryOut(ofKey, key, fence);
    } else {
      (ofKey.knows(fence) ? sentTwice : overtaken).increment();
      status = OVERTAKEN;
    }
    try (exchange) {
      exchange.sendResponseHeaders(status, -1);
    } catch (IOException gone) {
      // The replica was killed, or ended the call.
    }
  }

  private int carryOut(Starts ofKey, String key, long fence) {
    int chance = Math.floorMod((key + fence).hashCode(), 1000);
    try {
      closing.await(millis(chance), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (chance % 100 == 7) {
      return 500;
    }
    ofKey.succeeded(fence);
    return 204;
  }

  private static int millis(int chance) {
    if (chance < 10) {
      return 3_000 + 300 * chance;
    }
    return chance < 100 ? 5 * chance : chance % 20;
  }

  /** By idempotency key. */
  Map<String, Starts> starts() {
    return starts;
  }

  long arrived() {
    return arrived.sum();
  }

  /** Starts that came after a later one of the same instant, and were refused. */
  long overtaken() {
    return overtaken.sum();
  }

  /** Calls with the key and the fence of an earlier one. */
  long sentTwice() {
    return sentTwice.sum();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    workers.close();
  }
}
