package dev.headroom.systemtest.chaos;

import dev.headroom.embedded.EmbeddedRedis;
import dev.headroom.embedded.EmbeddedSentinel;
import dev.headroom.systemtest.RedisConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A master and its replica under three sentinels: when the master is killed, the other takes over.
 */
final class SentinelRedis implements RedisUnderTest {

  private static final String NAME = "headroom";
  private static final int SENTINELS = 3;
  private static final int QUORUM = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<EmbeddedRedis> servers = new ArrayList<>();
  private final List<EmbeddedSentinel> sentinels = new ArrayList<>();

  SentinelRedis(Path data, List<Integer> ports) {
    try {
      for (int i = 0; i < 2; i++) {
        servers.add(EmbeddedRedis.start(data.resolve("redis-" + i), ports.get(i)));
      }
      EmbeddedRedis master = servers.getFirst();
      ask(servers.getLast().port(), "REPLICAOF", "127.0.0.1", master.port());
      awaitReplica(servers.getLast());
      var watched = new EmbeddedSentinel.Master(NAME, master.port(), QUORUM);
      for (int i = 0; i < SENTINELS; i++) {
        sentinels.add(
            EmbeddedSentinel.start(data.resolve("sentinel-" + i), ports.get(2 + i), watched));
      }
      Awaitility.await("sentinels that know each other and the replica")
          .atMost(PATIENCE)
          .until(
              () ->
                  sentinels.stream()
                      .allMatch(
                          one -> {
                            String info = ask(one.port(), "INFO", "sentinel");
                            return info.contains("slaves=1,sentinels=" + SENTINELS);
                          }));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "QUARKUS_REDIS_CLIENT_TYPE",
        "sentinel",
        "QUARKUS_REDIS_MASTER_NAME",
        NAME,
        "QUARKUS_REDIS_HOSTS",
        sentinels.stream().map(EmbeddedSentinel::url).collect(Collectors.joining(",")));
  }

  @Override
  public boolean losesWrites() {
    return true;
  }

  @Override
  public void fail(long downMillis, CountDownLatch over) throws InterruptedException {
    EmbeddedRedis killed = master();
    killed.kill();
    Awaitility.await("another master")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> masterPort() != killed.port() && info(masterPort()).contains("role:master"));
    over.await(downMillis, TimeUnit.MILLISECONDS);
    killed.restart();
    awaitReplica(killed);
  }

  private EmbeddedRedis master() {
    int port = masterPort();
    return servers.stream().filter(one -> one.port() == port).findFirst().orElseThrow();
  }

  private int masterPort() {
    try (var sentinel = new RedisConnection(uri(sentinels.getFirst().port()))) {
      List<?> address = (List<?>) sentinel.send("SENTINEL", "get-master-addr-by-name", NAME);
      return Integer.parseInt(text(address.get(1)));
    } catch (IOException e) {
      throw new IllegalStateException("a sentinel does not answer", e);
    }
  }

  private static void awaitReplica(EmbeddedRedis server) {
    Awaitility.await("a replica")
        .atMost(PATIENCE)
        .until(
            () -> {
              String info = info(server.port());
              return info.contains("role:slave") && info.contains("master_link_status:up");
            });
  }

  private static String info(int port) {
    return ask(port, "INFO", "replication");
  }

  private static String ask(int port, Object... command) {
    try (var redis = new RedisConnection(uri(port))) {
      return text(redis.send(command));
    } catch (IOException e) {
      return "";
    }
  }

  private static URI uri(int port) {
    return URI.create("redis://127.0.0.1:" + port);
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    sentinels.forEach(EmbeddedSentinel::close);
    servers.forEach(EmbeddedRedis::close);
  }
}
