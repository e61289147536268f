package dev.headroom.systemtest.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.embedded.DocumentStoreProcess;
import dev.headroom.embedded.LoopbackPort;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.UnreachableException;
import dev.headroom.systemtest.RedisConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Three evaluators, one Redis, one document store, one storm; closing it ends every process. */
final class EvaluatorChaosRun implements AutoCloseable {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int REPLICAS = 3;
  private static final int RUNBOOKS = 6;
  private static final int PAGE = 1_000;

  private final RedisUnderTest redis;
  private final URI redisUri;
  private final DocumentStoreProcess documents;
  private final List<Replica> replicas = new ArrayList<>();
  private final List<Runbook> runbooks = new ArrayList<>();
  private final Thread lastResort = new Thread(this::endProcesses, "stop-chaos");

  /** How a run went. */
  record Figures(
      Storm storm,
      long samples,
      long entries,
      int decisions,
      List<String> lost,
      List<String> wrong) {
    @Override
    public String toString() {
      return "%d samples, %d entries, %d decisions, %d kills, %d stops, %d deploys, %d redis failures, %d document store failures: %d lost, %d doubled or different"
          .formatted(
              samples,
              entries,
              decisions,
              storm.kills(),
              storm.stops(),
              storm.deploys(),
              storm.redisFailures(),
              storm.otherFailures(),
              lost.size(),
              wrong.size());
    }
  }

  /**
   * @param data a directory that does not exist
   */
  EvaluatorChaosRun(Path home, Path data) {
    Runtime.getRuntime().addShutdownHook(lastResort);
    redis = RedisUnderTest.single(data.resolve("redis"), LoopbackPort.free(), "always");
    redisUri = URI.create(redis.environment().getOrDefault("QUARKUS_REDIS_HOSTS", ""));
    documents = DocumentStoreProcess.start(data.resolve("documents"), LoopbackPort.free());
    for (int i = 0; i < REPLICAS; i++) {
      Map<String, String> settings = new HashMap<>(redis.environment());
      settings.put("QUARKUS_MONGODB_CONNECTION_STRING", documents.connectionString());
      settings.put("HEADROOM_COLLECTOR_URL", "http://127.0.0.1:1");
      settings.put("HEADROOM_SCHEDULER_URL", "http://127.0.0.1:1");
      settings.put("HEADROOM_OWNER_REPLICA", "r" + i);
      settings.put("HEADROOM_OWNER_CHECKPOINT_EVERY", "2s");
      replicas.add(
          new Replica(home, data, "evaluator-service", "r" + i, LoopbackPort.free(), settings));
    }
    try {
      replicas.forEach(Replica::launch);
      awaitReady();
      for (int i = 0; i < RUNBOOKS; i++) {
        runbooks.add(put("chaos-" + i));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Runbook put(String name) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: %s}
        spec:
          title: Chaos
          policy: {evaluateEvery: 1s, lateness: 1s}
          sources:
            web: {prometheus: {url: "http://127.0.0.1:1/metrics"}, every: 1s}
          components:
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
              triggers:
                busy:
                  measure: avg(load)
                  unit: ratio
                  trigger: "> 60%% for 2s"
                  response: {says: Add a replica, steps: [{raise: replicas}]}
                crowded:
                  measure: max(avg_over_time(load[$window]))
                  unit: ratio
                  trigger: "> 70%% over 5s"
                  response: {says: Look}
        """
            .formatted(name);
    var answer =
        replicas.getFirst().api().put("/api/v1/runbooks/" + name, "application/yaml", text);
    if (!answer.isSuccess()) {
      throw new IllegalStateException("no runbook: " + answer);
    }
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed parsed -> parsed.runbook();
      case ParseResult.Rejected rejected ->
          throw new IllegalStateException(rejected.problems().toString());
    };
  }

  /** From the kill of a replica to the moment at which others have the leases of all it owned. */
  Duration afterKill() throws IOException {
    Replica victim = replicas.get(0);
    Duration took = untilReplaced(victim, victim::kill);
    victim.launch();
    return took;
  }

  /** The same for one that stops without knowing it. */
  Duration afterFreeze() throws IOException {
    Replica victim = replicas.get(1);
    Duration took = untilReplaced(victim, victim::freeze);
    victim.thaw();
    return took;
  }

  private Duration untilReplaced(Replica victim, Runnable blow) throws IOException {
    try (var connection = new RedisConnection(redisUri)) {
      Awaitility.await("a share of " + victim.name())
          .atMost(PATIENCE)
          .until(() -> owners(connection).contains(victim.name()) && owners(connection).size() > 1);
      blow.run();
      long start = System.nanoTime();
      Awaitility.await("successors of " + victim.name())
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> !owners(connection).contains(victim.name()));
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  /** Who holds, or held last, the lease of each runbook. */
  private Set<String> owners(RedisConnection connection) throws IOException {
    var owners = new TreeSet<String>();
    for (Runbook runbook : runbooks) {
      Object owner =
          connection.send("HGET", "headroom:{" + runbook.name() + "}:lease:evaluator", "owner");
      if (owner instanceof byte[] name) {
        owners.add(new String(name, StandardCharsets.US_ASCII));
      }
    }
    return owners;
  }

  /**
   * @param enough asked each second, ends the storm
   */
  Figures run(long seed, Function<Storm, BooleanSupplier> enough)
      throws InterruptedException, IOException {
    Storm storm = new Storm(replicas, redis, LEASE);
    long samples;
    try (var load = new StreamLoad(redisUri, runbooks.stream().map(Runbook::name).toList(), seed)) {
      Awaitility.await("first decisions")
          .atMost(PATIENCE)
          .until(() -> !stored(runbooks.getFirst().name()).isEmpty());
      storm.begin(seed);
      storm.alsoKills(documents, seed);
      BooleanSupplier isEnough = enough.apply(storm);
      var never = new CountDownLatch(1);
      while (!isEnough.getAsBoolean()) {
        never.await(1, TimeUnit.SECONDS);
      }
      storm.end();
      awaitReady();
      samples = load.samples();
    }
    return settled(storm, samples);
  }

  /** The figures once all is decided that the streams say, or when patience is over. */
  private Figures settled(Storm storm, long samples) throws IOException {
    long entries = 0;
    int decisions = 0;
    var lost = new ArrayList<String>();
    var wrong = new ArrayList<String>();
    for (Runbook runbook : runbooks) {
      var undisturbed = new Undisturbed(redisUri, runbook);
      lost.addAll(await(undisturbed, runbook.name(), wrong));
      entries += undisturbed.entries();
      decisions += undisturbed.decisions().size();
    }
    return new Figures(storm, samples, entries, decisions, lost, wrong);
  }

  /**
   * Waits for the owners to have stored what the stream decides, and answers what they have not.
   *
   * @param wrong gets what is there and should not be, or is not the same
   */
  private List<String> await(Undisturbed undisturbed, String runbook, List<String> wrong) {
    var missing = new ArrayList<String>();
    var others = new ArrayList<String>();
    try {
      Awaitility.await("decisions about " + runbook)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                missing.clear();
                others.clear();
                compare(undisturbed.decisions(), stored(runbook), missing, others);
                return missing.isEmpty() && others.isEmpty();
              });
    } catch (ConditionTimeoutException e) {
      wrong.addAll(others);
    }
    return missing;
  }

  private static void compare(
      Map<String, Decision> wanted,
      Map<String, JsonNode> found,
      List<String> missing,
      List<String> others) {
    wanted.forEach(
        (id, decision) -> {
          JsonNode one = found.get(id);
          if (one == null) {
            missing.add(decision.toString());
          } else if (one.path("value").asDouble() != decision.value()
              || !one.path("at").asText().equals(decision.at().toString())
              || !one.path("entry").asText().equals(decision.entry())) {
            others.add(one + " instead of " + decision);
          }
        });
    var extra = new TreeSet<>(found.keySet());
    extra.removeAll(wanted.keySet());
    extra.forEach(id -> others.add(String.valueOf(found.get(id))));
  }

  private Map<String, JsonNode> stored(String runbook) {
    Map<String, JsonNode> all = new TreeMap<>();
    String before = "";
    do {
      var answer = ask("/api/v1/decisions?runbook=" + runbook + "&limit=" + PAGE + before);
      answer.path("decisions").forEach(one -> all.put(one.path("id").asText(), one));
      String next = answer.path("next").asText("");
      before = next.isEmpty() || next.equals("null") ? "" : "&before=" + HeadroomApi.escaped(next);
    } while (!before.isEmpty());
    return all;
  }

  private JsonNode ask(String path) {
    Optional<JsonNode> body = Optional.empty();
    for (Replica replica : replicas) {
      try {
        HeadroomApi.Answer answer = replica.api().get(path);
        body = answer.isSuccess() ? Optional.of(answer.body()) : body;
      } catch (UnreachableException e) {
        // Another one may be there.
      }
    }
    return body.orElseThrow(() -> new AssertionError("nobody answers " + path));
  }

  private void awaitReady() {
    Awaitility.await("replicas that are ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> replicas.stream().allMatch(Replica::isReady));
  }

  private void endProcesses() {
    replicas.forEach(Replica::kill);
    documents.close();
    redis.close();
  }

  @Override
  public void close() {
    replicas.forEach(Replica::close);
    documents.close();
    redis.close();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
