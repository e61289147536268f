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
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A master and its replica under three sentinels: when the master is killed, the other takes over.
 */
final class SentinelRedis implements RedisUnderTest {

  private static final String NAME = "headroom";
  private static final int SERVERS = 3;
  private static final int SENTINELS = 3;
  private static final int QUORUM = 2;
  private static final int LONGEST_LAG = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<EmbeddedRedis> servers = new ArrayList<>();
  private final List<EmbeddedSentinel> sentinels = new ArrayList<>();

  /**
   * @param writtenTwice whether a master without a replica takes no writes, so that none is lost
   *     but what is under way, and a master of the past is none
   */
  SentinelRedis(Path data, List<Integer> ports, boolean writtenTwice) {
    try {
      for (int i = 0; i < SERVERS; i++) {
        servers.add(
            EmbeddedRedis.start(
                data.resolve("redis-" + i),
                ports.get(i),
                List.of("--min-replicas-to-write", writtenTwice ? "1" : "0")));
      }
      EmbeddedRedis master = servers.getFirst();
      for (EmbeddedRedis replica : servers.subList(1, SERVERS)) {
        ask(replica.port(), "REPLICAOF", "127.0.0.1", master.port());
        awaitReplica(replica);
      }
      var watched = new EmbeddedSentinel.Master(NAME, master.port(), QUORUM);
      for (int i = 0; i < SENTINELS; i++) {
        sentinels.add(
            EmbeddedSentinel.start(data.resolve("sentinel-" + i), ports.get(SERVERS + i), watched));
      }
      Awaitility.await("sentinels that know each other and the replica")
          .atMost(PATIENCE)
          .until(
              () ->
                  sentinels.stream()
                      .allMatch(
                          one -> {
                            String info = ask(one.port(), "INFO", "sentinel");
                            return info.contains("slaves=2,sentinels=" + SENTINELS);
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
    // Replication is asynchronous: what is under way when the master dies may be lost.
    return true;
  }

  @Override
  public void fail(Random random, CountDownLatch over) throws InterruptedException {
    EmbeddedRedis killed = master();
    List<EmbeddedRedis> others = servers.stream().filter(one -> one != killed).toList();
    if (random.nextBoolean()) {
      sever(killed, others);
      over.await(1 + random.nextInt(LONGEST_LAG), TimeUnit.MILLISECONDS);
    }
    killed.kill();
    Awaitility.await("another master")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> masterPort() != killed.port() && info(masterPort()).contains("role:master"));
    others.forEach(SentinelRedis::mend);
    over.await(random.nextInt(LONGEST_DOWN), TimeUnit.MILLISECONDS);
    killed.restart();
    servers.stream().filter(one -> one != master()).forEach(SentinelRedis::awaitReplica);
  }

  /** From here on replicas miss what the master takes: a wrong password keeps them out. */
  private static void sever(EmbeddedRedis master, List<EmbeddedRedis> replicas) {
    replicas.forEach(one -> ask(one.port(), "CONFIG", "SET", "masterauth", "wrong"));
    ask(master.port(), "CLIENT", "KILL", "TYPE", "replica");
  }

  private static void mend(EmbeddedRedis severed) {
    ask(severed.port(), "CONFIG", "SET", "masterauth", "");
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
    return bytes instanceof byte[] text ? new String(text, StandardCharsets.UTF_8) : "" + bytes;
  }

  @Override
  public void close() {
    sentinels.forEach(EmbeddedSentinel::close);
    servers.forEach(EmbeddedRedis::close);
  }
}
