package dev.headroom.systemtest.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.LoopbackPort;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.scheduler.audit.BrokenLedgerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Three replicas, one Redis, one storm; closing it ends every process. */
final class ChaosRun implements AutoCloseable {

  static final Duration LEASE = Duration.ofSeconds(3);

  private static final String OWNER = "chaos";
  private static final int REPLICAS = 3;
  private static final int REDIS_PORTS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration TIME_TO_CREATE = Duration.ofSeconds(10);
  private static final Duration TIME_TO_CREATE_ONE = Duration.ofMillis(10);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(15);

  private final Path data;
  private final CalledTarget target;
  private final RedisUnderTest redis;
  private final List<Replica> replicas = new ArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private final Thread lastResort = new Thread(this::endProcesses, "stop-chaos");

  /**
   * @param recurring jobs of a few seconds each
   * @param oneTime jobs spread over the storm
   */
  record Size(int recurring, int oneTime, Duration storm) {}

  /** How a run went. */
  record Figures(int jobs, long starts, Storm storm, CalledTarget target, Verdict verdict) {
    @Override
    public String toString() {
      return "%d jobs, %d instants, %d starts (%d overtaken, %d sent twice), %d kills, %d stops, %d deploys, %d redis failures: %s; %d unexplained, %d with two outcomes, %d miscounted, %d fences backwards; %d ran unseen, %d started after they ran, %d unrecorded, %d started twice against their policy"
          .formatted(
              jobs,
              verdict.report().instants(),
              starts,
              target.overtaken(),
              target.sentTwice(),
              storm.kills(),
              storm.stops(),
              storm.deploys(),
              storm.redisFailures(),
              verdict.outcomes(),
              verdict.report().unexplained(),
              verdict.report().twoOutcomes(),
              verdict.report().miscounted(),
              verdict.report().fencesBackwards(),
              verdict.ranUnseen().size(),
              verdict.startedAfterRan().size(),
              verdict.unrecorded().size(),
              verdict.twice().size());
    }
  }

  /**
   * @param home where the services were built
   * @param other where the first replica is from, perhaps of another release
   * @param data a directory that does not exist
   * @param start of Redis, on some of these ports
   */
  ChaosRun(Path home, Path other, Path data, Function<List<Integer>, RedisUnderTest> start)
      throws IOException {
    this.data = data;
    Runtime.getRuntime().addShutdownHook(lastResort);
    target = new CalledTarget();
    redis = start.apply(Stream.generate(LoopbackPort::free).limit(REDIS_PORTS).toList());
    for (int i = 0; i < REPLICAS; i++) {
      Map<String, String> settings = new HashMap<>(redis.environment());
      settings.put("HEADROOM_SCHEDULER_RUN_LEASE", LEASE.toSeconds() + "s");
      settings.put("HEADROOM_SCHEDULER_RUN_REPLICA", "r" + i);
      settings.put("HEADROOM_SCHEDULER_LEDGER_EXPORT", "false");
      settings.put("HEADROOM_SCHEDULER_LEDGER_MAX_ENTRIES", "1000000");
      Path from = i == 0 ? other : home;
      replicas.add(
          new Replica(from, data, "scheduler-service", "r" + i, LoopbackPort.free(), settings));
    }
    try {
      replicas.forEach(Replica::launch);
      awaitReady();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  Figures run(long seed, Size size) throws InterruptedException, IOException, BrokenLedgerFile {
    Random random = new Random(seed);
    List<JobMix.Job> jobs =
        JobMix.draw(
            random,
            target.url(),
            size.recurring(),
            size.oneTime(),
            Instant.now()
                .plus(TIME_TO_CREATE)
                .plus(TIME_TO_CREATE_ONE.multipliedBy(size.oneTime())),
            size.storm());
    forEach(jobs, ChaosRun::put);
    Storm storm = new Storm(replicas, redis, LEASE);
    storm.begin(seed);
    say("%d jobs are there, the storm begins, seed %d", jobs.size(), seed);
    Instant end = Instant.now().plus(size.storm());
    Instant latest = end.plus(PATIENCE);
    while (Instant.now().isBefore(storm.hadEach() ? end : latest)) {
      Duration left = Duration.between(Instant.now(), storm.hadEach() ? end : latest);
      Duration pause = left.compareTo(REPORT_EVERY) < 0 ? left : REPORT_EVERY;
      never.await(pause.toNanos(), TimeUnit.NANOSECONDS);
      say(
          "%d starts, %d kills, %d stops, %d deploys, %d redis failures",
          target.arrived(), storm.kills(), storm.stops(), storm.deploys(), storm.redisFailures());
    }
    storm.end();
    awaitReady();
    goesOn(jobs);
    forEach(jobs.stream().filter(JobMix.Job::recurring).toList(), ChaosRun::pause);
    Path export = settled(names(jobs, job -> !job.recurring()));
    Set<String> atMostOnce = names(jobs, JobMix.Job::atMostOnce);
    return new Figures(
        jobs.size(), target.arrived(), storm, target, Verdict.of(export, target, atMostOnce));
  }

  boolean losesWrites() {
    return redis.losesWrites();
  }

  private static Set<String> names(List<JobMix.Job> jobs, Predicate<JobMix.Job> which) {
    return jobs.stream()
        .filter(which)
        .map(job -> OWNER + "/" + job.name())
        .collect(Collectors.toSet());
  }

  private void awaitReady() {
    Awaitility.await("replicas that are ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> replicas.stream().allMatch(Replica::isReady));
  }

  /** After the storm each replica starts runs again. */
  private void goesOn(List<JobMix.Job> jobs) {
    long before = target.arrived();
    long recurring = jobs.stream().filter(JobMix.Job::recurring).count();
    Awaitility.await("starts after the storm")
        .atMost(PATIENCE)
        .until(() -> target.arrived() - before > recurring);
  }

  /** The ledger, exported once every instant that came has its outcome. */
  private Path settled(Set<String> oneTime) {
    Path export = data.resolve("ledger.ndjson");
    Awaitility.await("instants without an outcome")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              export(export);
              return Verdict.unfinished(export, oneTime).isEmpty();
            });
    return export;
  }

  private void export(Path file) throws IOException {
    switch (replicas.getFirst().api().stream("/api/v1/ledger/export")) {
      case HeadroomApi.Streamed.Lines lines -> {
        try (var reader = lines.reader();
            var writer = Files.newBufferedWriter(file)) {
          reader.transferTo(writer);
        }
      }
      case HeadroomApi.Streamed.Refused refused ->
          throw new IllegalStateException(refused.answer().toString());
    }
  }

  private interface Call {
    HeadroomApi.Answer of(HeadroomApi api, JobMix.Job job);
  }

  private void forEach(List<JobMix.Job> jobs, Call call) throws InterruptedException {
    List<HeadroomApi> apis = replicas.stream().map(Replica::api).toList();
    try (var workers = Executors.newFixedThreadPool(2 * REPLICAS)) {
      List<Future<HeadroomApi.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < jobs.size(); i++) {
        JobMix.Job job = jobs.get(i);
        HeadroomApi api = apis.get(i % apis.size());
        answers.add(workers.submit(() -> call.of(api, job)));
      }
      for (Future<HeadroomApi.Answer> answer : answers) {
        HeadroomApi.Answer got = answer.get();
        assertTrue(got.isSuccess(), got::toString);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a replica does not answer", e);
    }
  }

  private static HeadroomApi.Answer put(HeadroomApi api, JobMix.Job job) {
    return api.put(path(job), "application/json", job.definition());
  }

  private static HeadroomApi.Answer pause(HeadroomApi api, JobMix.Job job) {
    return api.post(path(job) + "/pause", "application/json", "");
  }

  private static String path(JobMix.Job job) {
    return "/api/v1/jobs/" + OWNER + "/" + job.name();
  }

  private static void say(String format, Object... arguments) {
    System.out.println("  " + format.formatted(arguments));
  }

  private void endProcesses() {
    for (Replica replica : replicas) {
      if (replica.isAlive()) {
        replica.thaw();
        replica.kill();
      }
    }
    redis.close();
  }

  @Override
  public void close() {
    endProcesses();
    target.close();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
