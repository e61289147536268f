package dev.headroom.scheduler.store.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.EmbeddedRedis;
import dev.headroom.embedded.LoopbackPort;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Jobs;
import dev.headroom.scheduler.store.Look;
import dev.headroom.scheduler.store.StoreUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that is killed and comes back. */
class RedisRestartTest {

  @TempDir Path data;

  @Test
  void a_restart_keeps_the_jobs_and_puts_the_time_since_the_last_note_in_doubt() throws Exception {
    try (EmbeddedRedis server = EmbeddedRedis.start(data, LoopbackPort.free());
        RealRedis real = new RealRedis(server.url())) {
      JobStore store = real.jobStore();
      JobDefinition job = Jobs.everySecond("team/job");
      new Registrar(store).register(job);
      assertFalse(store.witness());
      Instant seen = store.now();
      server.kill();
      server.restart();
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreException(StoreUnavailable.class)
          .until((Callable<Boolean>) store::witness);
      assertEquals(1, store.states(List.of(job.id())).size());
      for (Look look : store.look(store.lanes(), Duration.ZERO, 10)) {
        assertTrue(look.doubt().covers(seen.plusMillis(2)), look::toString);
        assertFalse(look.doubt().covers(look.now().plusSeconds(1)), look::toString);
      }
      assertFalse(store.witness());
    }
  }
}
