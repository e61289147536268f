package dev.headroom.benchmark.tenants;

import dev.headroom.benchmark.process.PackagedService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Look-ups at a steady rate over a few connections, and newcomers, each of which makes the table a
 * new version. A look-up's time counts from when it was due, so that those that wait for a slow one
 * are not left out.
 */
final class LookUpLoad {

  private static final int CONNECTIONS = 4;
  private static final long SECOND = 1_000_000_000L;
  private static final long STRIDE = 7919;
  private static final AtomicInteger NEWCOMERS = new AtomicInteger();

  private final PackagedService service;
  private final int tenants;

  LookUpLoad(PackagedService service, int tenants) {
    this.service = service;
    this.tenants = tenants;
  }

  /** Half of them are placed by name; of the others most are led by a prefix. */
  static String tenant(int number) {
    return switch (number % 4) {
      case 0, 1 -> "eu-de-" + number;
      case 2 -> "us-" + number;
      default -> "other-" + number;
    };
  }

  /**
   * The time that each look-up took, sorted.
   *
   * @param rate look-ups a second
   * @param newcomers a second
   */
  long[] run(int rate, int newcomers, int seconds) throws IOException, InterruptedException {
    long[] nanos = new long[rate * seconds];
    var next = new AtomicInteger();
    long began = System.nanoTime();
    try (var senders = Executors.newFixedThreadPool(CONNECTIONS + 1)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        running.add(
            senders.submit(
                () -> {
                  for (int at = next.getAndIncrement();
                      at < nanos.length;
                      at = next.getAndIncrement()) {
                    long due = began + at * SECOND / rate;
                    await(due);
                    lookUp(at);
                    nanos[at] = System.nanoTime() - due;
                  }
                  return null;
                }));
      }
      running.add(
          senders.submit(
              () -> {
                for (int i = 0; i < newcomers * seconds; i++) {
                  await(began + i * SECOND / newcomers);
                  service.expect(201, TenantsBench.newcomer(service, NEWCOMERS.incrementAndGet()));
                }
                return null;
              }));
      for (Future<?> sender : running) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a look-up failed: " + e.getCause(), e);
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private void lookUp(int number) throws IOException, InterruptedException {
    int tenant = (int) (number * STRIDE % tenants);
    service.expect(
        200,
        service.request("/api/v1/tenants/" + tenant(tenant) + "/cluster?runbook=bench").build());
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
