package dev.headroom.scheduler.store.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.JobStoreContract;
import dev.headroom.scheduler.store.Jobs;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on the Redis of the tests: the machine's own, or the one that is embedded. */
class RedisJobStoreTest extends JobStoreContract {

  private final RealRedis real = redis();
  private final JobStore store = real.jobStore();

  /** Which Redis it is. */
  protected RealRedis redis() {
    return new RealRedis();
  }

  @AfterEach
  void close() {
    real.close();
  }

  @Override
  protected JobStore store() {
    return store;
  }

  @Override
  protected Ledger ledger() {
    return real.ledger();
  }

  @Override
  protected void pass(Duration time) {
    Instant then = store.now().plus(time);
    await().pollInterval(Duration.ofMillis(5)).until(() -> store.now().isAfter(then));
  }

  @Test
  void a_server_that_forgot_its_scripts_learns_them_again() {
    Started one = start("team/job");
    send(Command.SCRIPT, "FLUSH");
    finish(one, RunResult.ran(""));
    send(Command.SCRIPT, "FLUSH");
    create(Jobs.daily("team/other"));
    send(Command.SCRIPT, "FLUSH");
    assertFalse(store.look(store.lanes(), Duration.ZERO, 10).isEmpty());
  }

  /** Replies of this version of Redis are as the scripts say, whatever the number of changes. */
  @Test
  void more_changes_than_a_script_takes_are_all_in_force() {
    List<JobDefinition> jobs = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      jobs.add(Jobs.everySecond("many/job-" + i));
    }
    new dev.headroom.scheduler.control.Registrar(store).registerAll(jobs);
    assertEquals(700, store.states(jobs.stream().map(JobDefinition::id).toList()).size());
    assertEquals(700, store.list("many", null, 1_000).size());
  }

  @Test
  void when_the_server_was_another_one_what_was_due_since_then_is_in_doubt() {
    create(Jobs.everySecond("team/job"));
    assertFalse(store.witness());
    Instant seen = store.now();
    pass(Duration.ofMillis(20));
    for (int shard = 0; shard < real.keys().shards(); shard++) {
      send(Command.HSET, real.keys().witness(shard), "server", "another");
    }
    assertTrue(store.witness());
    store
        .look(store.lanes(), Duration.ZERO, 10)
        .forEach(
            look -> {
              assertTrue(look.doubt().covers(seen.plusMillis(5)));
              assertFalse(look.doubt().covers(look.now().plusSeconds(1)));
            });
    assertFalse(store.witness());
  }

  @Test
  void all_keys_of_a_shard_lie_in_one_slot() {
    Started one = start("team/job", LEASE, Duration.ofSeconds(1));
    create(Jobs.worker("team/worker", "reports"));
    store.witness();
    finish(one, RunResult.ran(""));
    Response keys = send(Command.KEYS, real.keys().jobs(0).replace("{s0}:jobs", "*"));
    assertTrue(keys.size() > 4, keys::toString);
    for (Response key : keys) {
      assertTrue(key.toString().matches(".*:\\{s[0-3]}:[^{}]+"), key::toString);
    }
  }

  private Response send(Command command, Object... arguments) {
    Request request = Request.cmd(command);
    for (Object argument : arguments) {
      request.arg(argument.toString());
    }
    return real.redis().send(request).await().atMost(Duration.ofSeconds(5));
  }
}
