package dev.headroom.systemtest;

import static dev.headroom.systemtest.Operator.ERRORS;
import static dev.headroom.systemtest.Operator.P95;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.stack.Component;
import dev.headroom.systemtest.load.LoadGenerator;
import dev.headroom.systemtest.shop.ShopBehaviour;
import dev.headroom.systemtest.shop.ShopProcess;
import dev.headroom.systemtest.stack.RunningHeadroom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A day in the life of a runbook, in minutes: real services, a real Redis, a real document store, a
 * real target under load, and everything that can be killed is killed.
 *
 * <p>The logs of all processes stay in {@code target/system-test}.
 */
@ExtendWith(OneStory.class)
@TestMethodOrder(OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapacityStoryIT {

  private static final Duration FOR = Duration.ofSeconds(15);
  private static final Duration NEARLY_SLOW = Duration.ofMillis(640);
  private static final Duration SLOW = Duration.ofMillis(1150);
  private static final int CUSTOMERS_PER_SECOND = 20;
  private static final int FEWER_PER_SECOND = 10;
  private static final int OUTAGE_CUSTOMERS = 5 * FEWER_PER_SECOND;
  private static final double BUCKET_SECONDS = 0.1;

  private RunningHeadroom headroom;
  private ShopProcess target;
  private LoadGenerator load;
  private Operator operator;

  @BeforeAll
  void start() {
    Path data =
        Path.of("target", "system-test", Long.toString(ProcessHandle.current().pid()))
            .toAbsolutePath();
    headroom = RunningHeadroom.planned(Path.of(System.getProperty("headroom.home")), data);
    target = ShopProcess.start(data.resolve("logs/shop.log"));
    headroom.start(sentence -> System.out.println("  " + sentence));
    load = LoadGenerator.start(target.buy(), CUSTOMERS_PER_SECOND);
    operator =
        new Operator(
            headroom.api(Component.EVALUATOR), headroom.api(Component.COLLECTOR), ShopRunbook.NAME);
    operator.apply(ShopRunbook.text(target.metrics()));
  }

  @AfterAll
  void stop() {
    // Backwards, each of them even when another fails, and none that was never started.
    try (var servers = headroom;
        var process = target;
        var customers = load) {
      if (customers != null) {
        System.out.printf("  customers served: %d, lost: %d%n", load.served(), load.lost());
      }
    }
  }

  @Test
  @Order(1)
  void a_healthy_target_is_ok_with_headroom_and_a_covered_window() {
    // The first requests of a shop that has just started may be slow.
    JsonNode p95 =
        operator.awaitTrigger(
            P95,
            one -> coverage(one) >= 0.9 && one.path("headroom").asDouble() > 0.8,
            "covered, with headroom");
    assertEquals("ok", p95.path("state").asText());
    assertEquals(target.truth().p95Seconds(), p95.path("value").asDouble(), BUCKET_SECONDS);
    assertEquals(1 - p95.path("value").asDouble() / 0.8, p95.path("headroom").asDouble(), 1e-9);
    assertTrue(coverage(p95) <= 1, p95::toString);

    JsonNode errors = operator.awaitState(ERRORS, "ok");
    // A counter that is there and does not move: a zero that is known.
    assertTrue(errors.path("value").isNumber(), errors::toString);
    assertEquals(0, errors.path("value").asDouble());
    assertEquals(1, errors.path("headroom").asDouble());
    assertEquals(List.of("ok"), operator.decisions(P95).states());
    assertEquals("up", operator.source().path("state").asText());
  }

  @Test
  @Order(2)
  void a_rising_p95_goes_narrow_pending_firing_and_a_response_is_proposed() throws Exception {
    try (var events = EventListener.on(headroom.uri(Component.EVALUATOR))) {
      target.behave(ShopBehaviour.HEALTHY.withLatency(NEARLY_SLOW));
      JsonNode narrow = operator.awaitState(P95, "narrow");
      assertTrue(narrow.path("headroom").asDouble() > 0, narrow::toString);
      assertTrue(narrow.path("headroom").asDouble() <= 0.25, narrow::toString);

      target.behave(ShopBehaviour.HEALTHY.withLatency(SLOW));
      JsonNode pending = operator.awaitState(P95, "pending");
      double progress = pending.path("progress").asDouble();
      operator.awaitTrigger(P95, one -> one.path("progress").asDouble() > progress, "progressing");

      JsonNode fired = operator.awaitDecision(P95, "firing");
      assertEquals(List.of("ok", "narrow", "pending", "firing"), operator.decisions(P95).states());
      assertEquals(pending.path("since"), fired.path("since"));
      assertEquals(FOR, Decisions.waited(fired));
      assertEquals(
          target.truth().p95Seconds(), fired.path("value").asDouble(), 1.5 * BUCKET_SECONDS);
      assertEquals(0.8, fired.path("threshold").asDouble());
      assertEquals("for 15s", fired.path("window").asText());
      assertEquals(1, fired.path("version").asInt());
      assertTrue(coverage(fired) >= 0.9 && coverage(fired) <= 1, fired::toString);
      assertTrue(fired.path("headroom").asDouble() < 0, fired::toString);

      JsonNode response =
          Operator.await("response")
              .until(
                  () -> operator.response(fired),
                  one -> one.path("state").asText().equals("proposed"));
      assertEquals("Add horizontal replica (HPA target: 60% CPU)", response.path("says").asText());
      assertEquals(2, response.path("steps").size());
      assertEquals("proposal", response.path("steps").path(1).path("kind").asText());
      JsonNode raise = response.path("steps").path(0);
      assertEquals("raise", raise.path("kind").asText());
      assertEquals("raise backend.replicas by one step (within 1..8)", raise.path("does").asText());
      assertTrue(raise.path("blockedBy").isNull(), raise::toString);

      Operator.await("events").until(() -> events.named("response").contains(response));
      assertEquals(
          operator.decisions(P95).decisions(),
          events.named("decision").stream()
              .filter(one -> one.path("trigger").asText().equals(P95))
              .toList());
    }
  }

  @Test
  @Order(3)
  void when_load_drops_it_recovers() {
    load.close();
    load = LoadGenerator.start(target.buy(), FEWER_PER_SECOND);
    target.behave(ShopBehaviour.HEALTHY);
    operator.awaitDecision(P95, "ok");
    assertEquals("ok", operator.trigger(P95).path("state").asText());
    assertEquals(
        List.of("ok", "pending", "firing", "ok"), operator.decisions(P95).statesButNarrow());
  }

  @Test
  @Order(4)
  void errors_fire_over_their_window() {
    target.behave(ShopBehaviour.HEALTHY.withErrorShare(0.3));
    JsonNode fired = operator.awaitDecision(ERRORS, "firing");
    assertEquals("over 10s", fired.path("window").asText());
    assertEquals(0.05, fired.path("threshold").asDouble());
    assertTrue(fired.path("value").asDouble() > 0.05, fired::toString);
    assertEquals("incident", firstStep(fired).path("kind").asText());

    JsonNode steady =
        operator.awaitTrigger(ERRORS, one -> one.path("value").asDouble() > 0.28, "all over");
    assertEquals(target.truth().errorShare(), steady.path("value").asDouble(), 0.05);
  }

  @Test
  @Order(5)
  void an_evaluator_killed_while_pending_fires_in_time_and_the_raise_is_forbidden() {
    target.behave(ShopBehaviour.HEALTHY.withErrorShare(0.3).withLatency(SLOW));
    JsonNode pending = operator.awaitState(P95, "pending");
    var evaluator = headroom.server(Component.EVALUATOR);
    evaluator.kill();
    evaluator.restart();
    awaitReady(Component.EVALUATOR);

    JsonNode fired = operator.awaitDecision(P95, "firing");
    assertEquals(pending.path("since"), fired.path("since"));
    assertEquals(FOR, Decisions.waited(fired));
    assertEquals(
        List.of("ok", "pending", "firing", "ok", "pending", "firing"),
        operator.decisions(P95).statesButNarrow());
    assertEquals(ERRORS, firstStep(fired).path("blockedBy").asText());
    assertEquals(3, operator.responseCount());
  }

  @Test
  @Order(6)
  void both_triggers_recover() {
    target.behave(ShopBehaviour.HEALTHY);
    operator.awaitDecision(P95, "ok");
    operator.awaitDecision(ERRORS, "ok");
    assertEquals(List.of("ok", "firing", "ok"), operator.decisions(ERRORS).statesButNarrow());
  }

  @Test
  @Order(7)
  void services_go_on_by_themselves_after_redis_was_killed() {
    target.behave(ShopBehaviour.HEALTHY.withLatency(SLOW));
    JsonNode pending = operator.awaitState(P95, "pending");
    var redis = headroom.server(Component.REDIS);
    redis.kill();
    Operator.await("evaluator that misses Redis")
        .until(() -> !headroom.isReady(Component.EVALUATOR));
    awaitCustomers(OUTAGE_CUSTOMERS);
    redis.restart();
    Component.services().forEach(this::awaitReady);

    JsonNode fired = operator.awaitDecision(P95, "firing");
    assertEquals(pending.path("since"), fired.path("since"));
    // The window must be covered again, so it may be later; the clock that it is measured by
    // stands.
    assertTrue(Decisions.waited(fired).compareTo(FOR) >= 0, fired::toString);
    assertTrue(Decisions.waited(fired).compareTo(FOR.multipliedBy(2)) <= 0, fired::toString);
    assertEquals(
        List.of("ok", "pending", "firing", "ok", "pending", "firing", "ok", "pending", "firing"),
        operator.decisions(P95).statesButNarrow());
    assertEquals(4, operator.responseCount());
  }

  @Test
  @Order(8)
  void a_recovery_while_the_document_store_is_away_is_decided_once() {
    var documents = headroom.server(Component.DOCUMENTS);
    documents.kill();
    target.behave(ShopBehaviour.HEALTHY);
    Operator.await("evaluator that misses its documents")
        .until(() -> !headroom.isReady(Component.EVALUATOR));
    Operator.await("recovery").until(() -> target.truth().p95Seconds() < 0.6);
    awaitCustomers(OUTAGE_CUSTOMERS);
    Instant back = InstantSource.system().instant();
    documents.restart();
    Component.services().forEach(this::awaitReady);

    JsonNode recovered = operator.awaitDecision(P95, "ok");
    // Decided when nobody could write it down.
    assertTrue(Instant.parse(recovered.path("at").asText()).isBefore(back), recovered::toString);
    assertEquals(
        List.of(
            "ok", "pending", "firing", "ok", "pending", "firing", "ok", "pending", "firing", "ok"),
        operator.decisions(P95).statesButNarrow());
    assertEquals(List.of("ok", "firing", "ok"), operator.decisions(ERRORS).statesButNarrow());
  }

  @Test
  @Order(9)
  void poison_is_put_aside_and_evaluation_goes_on() throws Exception {
    try (var redis = new RedisConnection(headroom.uri(Component.REDIS))) {
      var stream = new RawStream(redis);
      byte[] good = stream.someBody();
      stream.append("99", good);
      stream.append("1", Arrays.copyOf(good, good.length / 2));
      Operator.await("dead letters")
          .until(
              stream::deadLetterCodes, List.of("unknown-wire-version", "truncated-entry")::equals);
    }
    awaitFreshEvaluation();
  }

  @Test
  @Order(10)
  void samples_from_the_future_are_refused_with_the_reason_and_nothing_breaks() {
    target.behave(ShopBehaviour.HEALTHY.withClockAhead(Duration.ofHours(1)));
    Operator.await("refusal").until(() -> operator.source().path("state").asText(), "down"::equals);
    JsonNode error = operator.source().path("lastError");
    assertEquals("clock-skew", error.path("code").asText());
    assertTrue(error.path("message").asText().startsWith("shop_clock_seconds"), error::toString);

    // No data is not ok: the last state is held, and shown as such.
    JsonNode held = operator.awaitState(P95, "held");
    assertEquals("ok", held.path("lastState").asText());

    int decided = operator.decisions(P95).decisions().size();
    target.behave(ShopBehaviour.HEALTHY);
    operator.awaitState(P95, "ok");
    assertEquals("up", operator.source().path("state").asText());
    assertEquals(decided, operator.decisions(P95).decisions().size());
    awaitFreshEvaluation();
  }

  private JsonNode firstStep(JsonNode decision) {
    return Operator.await("response")
        .until(() -> operator.response(decision), one -> !one.isMissingNode())
        .path("steps")
        .path(0);
  }

  private void awaitReady(Component service) {
    Operator.await(service.label() + " ready").until(() -> headroom.isReady(service));
  }

  /** Lets time pass, as the target's customers see it. */
  private void awaitCustomers(int more) {
    long until = load.served() + more;
    Operator.await(more + " customers").until(() -> load.served() >= until);
  }

  private void awaitFreshEvaluation() {
    Instant now = Instant.parse(operator.trigger(P95).path("evaluatedAt").asText());
    operator.awaitTrigger(
        P95,
        one ->
            one.path("state").asText().equals("ok")
                && Instant.parse(one.path("evaluatedAt").asText()).isAfter(now.plusSeconds(2)),
        "evaluated again");
  }

  private static double coverage(JsonNode trigger) {
    return trigger.path("coverage").asDouble();
  }
}
