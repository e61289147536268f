package dev.headroom.systemtest.footprint;

import dev.headroom.embedded.RestartableServer;
import dev.headroom.local.stack.Component;
import dev.headroom.systemtest.ShopRunbook;
import dev.headroom.systemtest.load.LoadGenerator;
import dev.headroom.systemtest.shop.ShopProcess;
import dev.headroom.systemtest.stack.RunningHeadroom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Prints a table of start-up time and resident memory of each service, started as {@code ./headroom
 * up} starts it.
 *
 * <p>Start-up is from the start of the process until {@code /q/health/ready} answers 200, one
 * service at a time, the stores running already. Memory is taken a minute after the start without a
 * runbook, and after a minute in which the shop of the system test is scraped and evaluated every
 * second.
 */
public final class Footprint {

  private static final int STARTS = 5;
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int REQUESTS_PER_SECOND = 20;

  private final RunningHeadroom headroom;
  private final Path data;

  private Footprint(RunningHeadroom headroom, Path data) {
    this.headroom = headroom;
    this.data = data;
  }

  /**
   * @param args the directory in which Headroom was built; the present one when absent
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Path.of(args.length == 0 ? "." : args[0]);
    Path data = Files.createTempDirectory("headroom-footprint");
    try (var headroom = RunningHeadroom.planned(home, data)) {
      new Footprint(headroom, data).measure();
    }
    System.out.println("Logs: " + data);
  }

  private void measure() throws InterruptedException {
    headroom.start(Component.REDIS);
    headroom.start(Component.DOCUMENTS);
    Map<Component, List<Duration>> starts = new EnumMap<>(Component.class);
    for (var service : Component.services()) {
      starts.put(service, starts(service));
    }
    Thread.sleep(MINUTE);
    Map<Component, Resident> idle = resident();

    Map<Component, Resident> loaded;
    try (var shop = ShopProcess.start(data.resolve("logs/shop.log"));
        var load = LoadGenerator.start(shop.buy(), REQUESTS_PER_SECOND)) {
      var answer =
          headroom
              .api(Component.EVALUATOR)
              .put(
                  "/api/v1/runbooks/" + ShopRunbook.NAME,
                  "application/yaml",
                  ShopRunbook.text(shop.metrics()));
      if (!answer.isSuccess()) {
        throw new IllegalStateException("the runbook was refused: " + answer);
      }
      Thread.sleep(MINUTE);
      loaded = resident();
      System.out.printf("%d requests served, %d lost%n%n", load.served(), load.lost());
    }
    print(starts, idle, loaded);
  }

  /** Starts a service several times; the last one stays. */
  private List<Duration> starts(Component service) throws InterruptedException {
    var durations = new ArrayList<Duration>();
    for (int i = 0; i < STARTS; i++) {
      long begin = System.nanoTime();
      if (i == 0) {
        headroom.start(service);
      } else {
        RestartableServer server = headroom.server(service);
        server.close();
        begin = System.nanoTime();
        server.restart();
      }
      await(() -> headroom.isReady(service), service.label() + " is not ready");
      durations.add(Duration.ofNanos(System.nanoTime() - begin));
    }
    durations.sort(null);
    return durations;
  }

  private Map<Component, Resident> resident() {
    Map<Component, Resident> resident = new EnumMap<>(Component.class);
    for (var service : Component.services()) {
      resident.put(service, Resident.of(headroom.server(service).pid()));
    }
    return resident;
  }

  private static void await(BooleanSupplier condition, String otherwise)
      throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(otherwise + " after " + START_LIMIT);
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private static void print(
      Map<Component, List<Duration>> starts,
      Map<Component, Resident> idle,
      Map<Component, Resident> loaded) {
    System.out.println("| Service | Start, median (fastest to slowest) | Idle | Under load |");
    System.out.println("|---|---|---|---|");
    starts.forEach(
        (service, sorted) ->
            System.out.printf(
                "| %s | %s (%s to %s) | %s | %s |%n",
                service.label(),
                seconds(sorted.get(sorted.size() / 2)),
                seconds(sorted.getFirst()),
                seconds(sorted.getLast()),
                idle.get(service),
                loaded.get(service)));
  }

  private static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }
}
