package dev.headroom.scheduler.run.stream;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.ActionPolicy;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.limit.MemoryLimitStore;
import dev.headroom.scheduler.run.ActionRunners;
import dev.headroom.scheduler.run.Admission;
import dev.headroom.scheduler.run.Definitions;
import dev.headroom.scheduler.run.Repeating;
import dev.headroom.scheduler.run.Scheduler;
import dev.headroom.scheduler.run.SilentObserver;
import dev.headroom.scheduler.run.Terms;
import dev.headroom.scheduler.run.work.WorkReports;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.redis.RealRedis;
import dev.headroom.scheduler.store.redis.RedisEndedStarts;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that speaks Redis and nothing else, against a replica on a real one. */
class StreamWorkTest {

  private static final Duration LEASE = Duration.ofSeconds(3);

  private final RealRedis real = new RealRedis();
  private final JobStore store = real.jobStore();
  private final MemoryLimitStore limits = new MemoryLimitStore(InstantSource.system());
  private final Queue<String> became = new ConcurrentLinkedQueue<>();
  private @Nullable Scheduler scheduler;
  private @Nullable Repeating replies;

  @BeforeEach
  void begin() {
    // Before any thread is there: what the client sets up at its first command, it sets up once.
    group();
    start();
  }

  private void start() {
    StreamConfig config = () -> 1_000;
    Scheduler replica =
        new Scheduler(
            store,
            limits,
            new ActionRunners(
                (run, action, timeout) -> RunResult.failed("not-here", ""),
                (run, action, timeout) -> RunResult.failed("not-here", ""),
                new StreamActionRunner(real.redis(), real.keys(), config, LEASE)),
            new SilentObserver(),
            System::nanoTime,
            new Terms("replica", LEASE, 5, 10, 10),
            Duration.ofDays(1));
    WorkReports reports =
        new WorkReports(
            store,
            new Definitions(store),
            new Admission(limits, System::nanoTime, "workers"),
            new RedisEndedStarts(real.redis(), real.keys()),
            real.ledger(),
            new SilentObserver(),
            LEASE,
            replica::wake);
    ReplyReader reader =
        new ReplyReader(real.redis(), real.keys(), reports, became::add, Duration.ofMillis(300));
    replies = new Repeating("replies", reader::turn, () -> {});
    scheduler = replica;
    replica.start();
    replies.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (replies != null && scheduler != null) {
      replies.stop();
      scheduler.drain(Duration.ZERO);
    }
    real.close();
  }

  @Test
  void a_worker_takes_a_run_from_the_stream_and_acknowledges_it() {
    runNow(job("acme/stream", "1h", "\"timeout\": \"5m\""));
    Map<String, String> entry = take();
    assertEquals("acme/stream", entry.get("job"));
    assertEquals("{\"kind\":\"daily\"}", entry.get("payload"));
    assertEquals("1", entry.get("attempt"));
    assertEquals("manual", entry.get("trigger"));
    assertEquals("3s", entry.get("lease"));
    assertTrue(entry.get("idempotencyKey").startsWith("acme/stream@20"), entry.toString());
    assertTrue(entry.containsKey("deadline"), entry.toString());
    reply(entry, "ack", "detail", "12 reports");
    LedgerEntry ended = ended();
    assertEquals(Outcome.RAN, ended.outcome());
    assertEquals("12 reports", ended.detail());
    assertEquals(
        Long.parseLong(entry.get("fence")), ended.start() == null ? 0 : ended.start().fence());
    reply(entry, "ack", "detail", "12 reports");
    await().until(() -> became.contains("repeated"));
    await().until(() -> length(real.keys().replies()) == 0);
    assertEquals(1, entries().size());
  }

  @Test
  void heartbeats_keep_a_run_and_silence_gives_it_to_another() {
    runNow(job("acme/beats", "2s", "\"retries\": {\"max\": 0}"));
    Map<String, String> first = take();
    RunKey key = RunKey.parse(first.get("run").split("@")[1]);
    long fence = Long.parseLong(first.get("fence"));
    long began = System.nanoTime();
    // Past the pickup time and a lease, the heart still beating.
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              reply(first, "heartbeat");
              return System.nanoTime() - began > Duration.ofMillis(3_500).toNanos();
            });
    assertEquals(
        fence,
        store
            .states(List.of(JobId.parse("acme/beats")))
            .get(JobId.parse("acme/beats"))
            .run(key)
            .orElseThrow()
            .fence());
    Map<String, String> second = take();
    assertEquals("2", second.get("attempt"));
    assertTrue(Long.parseLong(second.get("fence")) > fence);
    reply(first, "ack");
    await().until(() -> became.contains("lost"));
    reply(first, "heartbeat");
    Lease old = new Lease(JobId.parse("acme/beats"), key, fence);
    await().until(() -> "lost".equals(get(real.keys().stop(old))));
    assertEquals(List.of(), entries());
    reply(second, "fail", "code", "no-such-customer", "detail", "acme");
    assertEquals("no-such-customer", ended().code());
  }

  @Test
  void a_run_that_nobody_picks_up_failed_and_is_taken_back() {
    runNow(job("acme/nobody", "1s", "\"onUncertain\": \"hold\""));
    await().until(() -> length(real.keys().work("reports")) == 1);
    assertEquals("not-picked-up", ended().code());
    assertEquals(Outcome.FAILED, ended().outcome());
    assertEquals(0, length(real.keys().work("reports")));
  }

  @Test
  void a_run_that_was_picked_up_in_silence_is_uncertain() {
    runNow(job("acme/silent", "1s", "\"onUncertain\": \"skip\""));
    take();
    assertEquals(Outcome.UNCERTAIN, ended().outcome());
  }

  @Test
  void a_failed_run_comes_again() {
    runNow(job("acme/again", "1h", "\"retries\": {\"max\": 1, \"backoff\": \"1ms\"}"));
    Map<String, String> first = take();
    reply(first, "fail");
    Map<String, String> second = take();
    assertEquals("2", second.get("attempt"));
    assertEquals(first.get("idempotencyKey"), second.get("idempotencyKey"));
    reply(second, "ack");
    assertEquals(Outcome.RAN, ended().outcome());
  }

  @Test
  void a_cancelled_run_is_told_to_its_worker() {
    JobDefinition job = job("acme/stop", "1h", "\"retries\": {\"max\": 3}");
    runNow(job);
    Map<String, String> entry = take();
    RunKey key = RunKey.parse(entry.get("run").split("@")[1]);
    new Control(store).cancel(job.id(), key);
    reply(entry, "heartbeat");
    Lease start = new Lease(job.id(), key, Long.parseLong(entry.get("fence")));
    await().until(() -> "cancelled".equals(get(real.keys().stop(start))));
    reply(entry, "fail", "code", "stopped");
    assertEquals("cancelled", ended().code());
  }

  @Test
  void poison_goes_to_the_dead_letters_and_the_others_go_on() {
    runNow(job("acme/poison", "1h", "\"enabled\": true"));
    Map<String, String> entry = take();
    send(Command.XADD, real.keys().replies(), "*", "hello", "there");
    send(Command.XADD, real.keys().replies(), "*", "run", "x", "fence", "y", "verb", "ack");
    reply(entry, "explode");
    reply(entry, "fail", "code", "no spaces please");
    reply(entry, "ack");
    assertEquals(Outcome.RAN, ended().outcome());
    await().until(() -> length(real.keys().deadReplies()) == 4);
    Response letters = send(Command.XRANGE, real.keys().deadReplies(), "-", "+");
    assertEquals(
        List.of("invalid-start", "invalid-start", "unknown-verb", "invalid-code"),
        List.of(code(letters, 0), code(letters, 1), code(letters, 2), code(letters, 3)));
    assertEquals(4, became.stream().filter("poison"::equals).count());
  }

  @Test
  void what_a_killed_replica_had_read_is_put_in_force_by_another() throws InterruptedException {
    runNow(job("acme/left", "1h", "\"enabled\": true"));
    Map<String, String> entry = take();
    if (replies == null) {
      throw new IllegalStateException();
    }
    // The group is there once something was read.
    reply(entry, "heartbeat");
    await().until(() -> became.contains("taken"));
    replies.stop();
    reply(entry, "ack");
    Response read =
        send(
            Command.XREADGROUP,
            "GROUP",
            "scheduler",
            "scheduler",
            "STREAMS",
            real.keys().replies(),
            ">");
    assertEquals(1, read.get(real.keys().replies()).size());
    start();
    assertEquals(Outcome.RAN, ended().outcome());
  }

  private static String code(Response letters, int place) {
    return fields(letters.get(place).get(1)).getOrDefault("code", "");
  }

  private void group() {
    send(Command.XGROUP, "CREATE", real.keys().work("reports"), "workers", "0", "MKSTREAM");
  }

  private JobDefinition job(String id, String pickup, String policies) {
    String json =
        """
        {"schedule": {"cron": "0 9 * * *"}, %s,
         "action": {"stream": {"stream": "reports", "payload": {"kind": "daily"}, "pickup": "%s"}}}"""
            .formatted(policies, pickup);
    try {
      JobDefinition job =
          new JobJson(ActionPolicy.ANYTHING)
              .read(JobId.parse(id), new ObjectMapper().readTree(json));
      new Registrar(store).register(job);
      return job;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runNow(JobDefinition job) {
    assertInstanceOf(Control.Answer.Done.class, new Control(store).runNow(job.id()));
    if (scheduler != null) {
      scheduler.wake();
    }
  }

  private Map<String, String> take() {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(this::read, Optional::isPresent)
        .orElseThrow();
  }

  private Optional<Map<String, String>> read() {
    Response read =
        send(
            Command.XREADGROUP,
            "GROUP",
            "workers",
            "w1",
            "COUNT",
            "1",
            "STREAMS",
            real.keys().work("reports"),
            ">");
    return read == null
        ? Optional.empty()
        : Optional.of(fields(read.get(real.keys().work("reports")).get(0).get(1)));
  }

  private static Map<String, String> fields(Response pairs) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      fields.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
    }
    return fields;
  }

  private void reply(Map<String, String> entry, String verb, String... more) {
    Request request =
        Request.cmd(Command.XADD)
            .arg(real.keys().replies())
            .arg("*")
            .arg("run")
            .arg(entry.get("run"))
            .arg("fence")
            .arg(entry.get("fence"))
            .arg("worker")
            .arg("w1")
            .arg("verb")
            .arg(verb);
    for (String word : more) {
      request.arg(word);
    }
    real.redis().send(request).await().atMost(Duration.ofSeconds(5));
  }

  private LedgerEntry ended() {
    await().atMost(Duration.ofSeconds(20)).until(() -> entries().size() == 1);
    return entries().getFirst();
  }

  private List<LedgerEntry> entries() {
    return real.ledger().page(new LedgerQuery(null, null, null, null, 100)).entries();
  }

  private long length(String stream) {
    Response length = send(Command.XLEN, stream);
    return length == null ? 0 : length.toLong();
  }

  private @Nullable String get(String key) {
    Response value = send(Command.GET, key);
    return value == null ? null : value.toString();
  }

  private @Nullable Response send(Command command, String... words) {
    Request request = Request.cmd(command);
    for (String word : words) {
      request.arg(word);
    }
    return real.redis().send(request).await().atMost(Duration.ofSeconds(5));
  }
}
