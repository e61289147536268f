package dev.headroom.scheduler.store.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.EmbeddedRedis;
import dev.headroom.embedded.LoopbackPort;
import io.vertx.mutiny.redis.client.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Redis is warned of. */
class RedisGuardTest {

  @TempDir Path data;

  @Test
  void a_durable_server_alone_is_fine() {
    try (EmbeddedRedis server = start("alone", List.of())) {
      assertEquals(Optional.empty(), warning(server));
    }
  }

  @Test
  void a_server_without_an_append_only_file_is_warned_of() {
    try (EmbeddedRedis server = start("forgetful", List.of("--appendonly", "no"))) {
      assertTrue(warning(server).orElse("").contains("appendonly yes"));
    }
  }

  @Test
  void a_master_that_takes_writes_without_its_replicas_is_warned_of() {
    try (EmbeddedRedis master = start("master", List.of());
        EmbeddedRedis replica = start("replica", replicaOf(master))) {
      assertTrue(replica.isAlive());
      awaitWarning(master, text -> text.contains("min-replicas-to-write 1"));
    }
  }

  @Test
  void a_master_that_asks_for_a_replica_is_fine() {
    try (EmbeddedRedis master = start("master", List.of("--min-replicas-to-write", "1"));
        EmbeddedRedis replica = start("replica", replicaOf(master))) {
      assertTrue(replica.isAlive());
      awaitWarning(master, String::isEmpty);
    }
  }

  private EmbeddedRedis start(String name, List<String> options) {
    return EmbeddedRedis.start(data.resolve(name), LoopbackPort.free(), options);
  }

  private static List<String> replicaOf(EmbeddedRedis master) {
    return List.of("--replicaof", "127.0.0.1", Integer.toString(master.port()));
  }

  private static Optional<String> warning(EmbeddedRedis server) {
    try (RealRedis real = new RealRedis(server.url())) {
      return guard(real).warning();
    }
  }

  private static void awaitWarning(EmbeddedRedis master, Predicate<String> expected) {
    try (RealRedis real = new RealRedis(master.url())) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> hasReplica(real) && expected.test(guard(real).warning().orElse("")));
    }
  }

  private static RedisGuard guard(RealRedis real) {
    return new RedisGuard(real.redis(), real.keys());
  }

  private static boolean hasReplica(RealRedis real) {
    return new RedisShardCommands(real.redis())
        .send(Command.INFO, "replication")
        .toString()
        .contains("connected_slaves:1");
  }
}
