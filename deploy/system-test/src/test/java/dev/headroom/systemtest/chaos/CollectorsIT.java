package dev.headroom.systemtest.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headroom.embedded.EmbeddedRedis;
import dev.headroom.embedded.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two packaged collectors and a real Redis: each target is asked once in each interval, and those
 * of a collector that is killed are asked by the other within two.
 */
class CollectorsIT {

  private static final int SOURCES = 12;
  private static final Duration EVERY = Duration.ofSeconds(4);
  private static final Duration START_LIMIT = Duration.ofSeconds(120);

  /** When each path was asked, in nanoseconds. */
  private final Map<String, List<Long>> asked = new ConcurrentHashMap<>();

  private final Path data =
      Path.of("target", "chaos", "collectors-" + ProcessHandle.current().pid()).toAbsolutePath();

  private HttpServer targets;
  private EmbeddedRedis redis;
  private Replica first;
  private Replica second;

  @BeforeEach
  void start() throws IOException {
    targets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    targets.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    targets.createContext("/", this::answer);
    targets.start();
    redis = EmbeddedRedis.start(data, LoopbackPort.free());
    first = replica("c1");
    second = replica("c2");
    first.launch();
    second.launch();
    await().atMost(START_LIMIT).until(() -> first.isReady() && second.isReady());
  }

  @AfterEach
  void stop() {
    try (var closing = redis;
        var one = first;
        var other = second) {
      targets.stop(0);
    }
  }

  private Replica replica(String name) {
    return new Replica(
        Path.of(System.getProperty("headroom.home")),
        data,
        "collector-service",
        name,
        LoopbackPort.free(),
        Map.of("QUARKUS_REDIS_HOSTS", redis.url(), "HEADROOM_COLLECTOR_SHARE_COLLECTOR", name));
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked
        .computeIfAbsent(exchange.getRequestURI().getPath(), path -> new CopyOnWriteArrayList<>())
        .add(System.nanoTime());
    byte[] body = "requests_total 1\n".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String sources() {
    return IntStream.range(0, SOURCES)
        .mapToObj(
            i ->
                "\"s%d\": {\"prometheus\": {\"url\": \"http://127.0.0.1:%d/s%d\"}, \"every\": \"%ds\"}"
                    .formatted(i, targets.getAddress().getPort(), i, EVERY.toSeconds()))
        .collect(Collectors.joining(", ", "{\"sources\": {", "}}"));
  }

  /** Who collects each source, as a collector says. */
  private static Map<String, String> collectors(Replica replica) {
    var collectors = new TreeMap<String, String>();
    JsonNode answer = replica.api().get("/api/v1/sources?runbook=shop").body();
    answer
        .path("sources")
        .forEach(
            one -> collectors.put(one.path("source").asText(), one.path("collector").asText("")));
    return collectors;
  }

  private boolean isShared() {
    Map<String, String> holders = collectors(first);
    return holders.size() == SOURCES
        && Set.copyOf(holders.values()).equals(Set.of("c1", "c2"))
        && holders.equals(collectors(second));
  }

  private List<Long> since(String source, long nanos) {
    return asked.getOrDefault("/" + source, List.of()).stream().filter(at -> at > nanos).toList();
  }

  /** A slot is four seconds from the next: two calls in less than half of that are of one slot. */
  private void requireOnceEach(Set<String> sources, long from) {
    for (String source : sources) {
      List<Long> calls = since(source, from);
      for (int i = 1; i < calls.size(); i++) {
        Duration between = Duration.ofNanos(calls.get(i) - calls.get(i - 1));
        assertTrue(
            between.compareTo(EVERY.dividedBy(2)) > 0, source + " was asked twice in " + between);
      }
    }
  }

  @Test
  void targets_are_asked_once_an_interval_and_those_of_a_killed_collector_within_two() {
    assertEquals(
        200, first.api().put("/api/v1/sources/shop", "application/json", sources()).status());
    await().atMost(START_LIMIT).until(this::isShared);
    Map<String, String> holders = collectors(first);

    long steady = System.nanoTime();
    await()
        .atMost(EVERY.multipliedBy(5))
        .until(() -> holders.keySet().stream().allMatch(one -> since(one, steady).size() >= 3));
    requireOnceEach(holders.keySet(), steady);

    var orphans = new TreeSet<String>();
    holders.forEach(
        (source, collector) -> {
          if (collector.equals("c1")) {
            orphans.add(source);
          }
        });
    long killed = System.nanoTime();
    first.kill();
    await()
        .atMost(EVERY.multipliedBy(3))
        .until(() -> orphans.stream().allMatch(one -> !since(one, killed).isEmpty()));
    for (String orphan : orphans) {
      Duration alone = Duration.ofNanos(since(orphan, killed).getFirst() - killed);
      assertTrue(alone.compareTo(EVERY.multipliedBy(2)) < 0, orphan + " was alone for " + alone);
    }
    await()
        .atMost(EVERY.multipliedBy(3))
        .until(() -> holders.keySet().stream().allMatch(one -> since(one, killed).size() >= 2));
    requireOnceEach(holders.keySet(), killed);
    assertEquals(Set.of("c2"), Set.copyOf(collectors(second).values()));
    System.out.println("  " + orphans.size() + " of " + SOURCES + " sources moved");
  }
}
