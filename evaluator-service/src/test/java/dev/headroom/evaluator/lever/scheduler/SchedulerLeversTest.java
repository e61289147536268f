package dev.headroom.evaluator.lever.scheduler;

import static dev.headroom.evaluator.lever.TestLevers.amount;
import static dev.headroom.evaluator.lever.TestLevers.range;
import static dev.headroom.evaluator.lever.TestLevers.seen;
import static dev.headroom.evaluator.lever.TestLevers.to;
import static dev.headroom.evaluator.lever.TestLevers.unseen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.TestServer;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.SchedulerKnob;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerLeversTest {

  private final FakeScheduler scheduler = new FakeScheduler();
  private final SchedulerLevers levers = levers(FakeScheduler.TOKEN);
  private final Lever grace = lever(SchedulerKnob.MISFIRE_GRACE, null, "30s", "15min", "60s");

  @AfterEach
  void close() {
    scheduler.close();
  }

  private SchedulerLevers levers(String token) {
    return new SchedulerLevers(
        new SchedulerApi(
            new Calls(TestServer.client()),
            URI.create(scheduler.server.url()),
            Duration.ofSeconds(20),
            Optional.of(token)),
        "cartie");
  }

  private static Lever lever(SchedulerKnob knob, String job, String min, String max, String step) {
    return range(new LeverTarget.SchedulerSetting(knob, job), min, max, step);
  }

  private void jobs() {
    scheduler.job(
        "cartie/digest", "{\"schedule\": {\"every\": \"15m\"}, \"misfireGrace\": \"60s\"}");
    scheduler.job(
        "cartie/report", "{\"schedule\": {\"cron\": \"@daily\"}, \"misfireGrace\": \"2m\"}");
    scheduler.job("cartie/always", "{\"schedule\": {\"every\": \"1h\"}}");
    scheduler.job("cartie/headroom-review", "{\"misfireGrace\": \"1s\"}");
    scheduler.job("other/report", "{\"misfireGrace\": \"5s\"}");
  }

  @Test
  void every_job_of_the_runbook_is_set_to_the_same_value_and_back_to_its_own() {
    jobs();
    Change change = to(levers, grace, amount("120s"));
    assertEquals(amount("60s"), change.from().stands());
    assertEquals(
        Set.of("scheduler/cartie/digest", "scheduler/cartie/report"), change.from().locks());
    assertEquals(
        Map.of("cartie/digest: misfireGrace", "1m", "cartie/report: misfireGrace", "2m"),
        change.from().details());
    assertEquals(
        new Rehearsal.Accepted("cartie/digest: misfireGrace: 1m -> 2m", false),
        levers.rehearse(change));
    Effect.Applied applied = assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(amount("120s"), applied.now().stands());
    assertInstanceOf(Settling.Settled.class, levers.settling(change));
    assertEquals("2m", scheduler.definition("cartie/digest").path("misfireGrace").asText());
    assertEquals(
        "1s", scheduler.definition("cartie/headroom-review").path("misfireGrace").asText());
    assertEquals("5s", scheduler.definition("other/report").path("misfireGrace").asText());
    assertFalse(scheduler.definition("cartie/always").has("misfireGrace"));
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(1, scheduler.server.requests("PUT").size());

    change = to(levers, grace, amount("180s"));
    levers.apply(change);
    levers.apply(change.undone());
    Change first = new Change("k", change.name(), grace, change.from(), amount("60s"), true);
    assertInstanceOf(Effect.Applied.class, levers.apply(first));
    assertEquals(change.from(), seen(levers, grace));
  }

  @Test
  void what_a_change_touches_is_the_jobs_that_it_sets_and_their_tenants() {
    jobs();
    assertEquals(
        "job cartie/digest: 1 job, from the next run of each on",
        levers.reach(to(levers, grace, amount("120s"))).words());
    scheduler.job(
        "cartie/digest", "{\"tenants\": {\"list\": [\"a\", \"b\", \"c\"], \"batch\": 1}}");
    Lever batches = lever(SchedulerKnob.TENANT_BATCHES, "digest", "1", "8", "1");
    Reach reach = levers.reach(to(levers, batches, amount("2")));
    assertEquals(
        "job cartie/digest: 1 job of 3 tenants, from the next run of each on", reach.words());
    assertEquals(1, reach.count());
  }

  @Test
  void a_kill_in_between_leaves_some_set_and_the_next_attempt_sets_the_rest() {
    jobs();
    scheduler.job("cartie/third", "{\"misfireGrace\": \"90s\"}");
    Change change = to(levers, grace, amount("3min"));
    scheduler.server.failNext(r -> r.is("PUT") && r.uri().getPath().endsWith("report"), 500, "{}");
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertTrue(failed.perhaps());
    assertTrue(failed.fault().says().endsWith("1 of 3 jobs are set: cartie/digest"));
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(4, scheduler.server.requests("PUT").size());
    assertEquals(amount("180s"), seen(levers, grace).stands());
    assertInstanceOf(Effect.Applied.class, levers.apply(change.undone()));
    assertEquals(change.from(), seen(levers, grace));
  }

  @Test
  void an_answer_that_is_lost_after_the_effect_is_not_done_twice() {
    jobs();
    Change change = to(levers, grace, amount("120s"));
    scheduler.server.breakOffAfterNext(request -> request.is("PUT"));
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertTrue(failed.perhaps());
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(1, scheduler.server.requests("PUT").size());
  }

  @Test
  void a_job_that_somebody_else_set_is_left_alone() {
    jobs();
    Change change = to(levers, grace, amount("3min"));
    scheduler.job("cartie/digest", "{\"misfireGrace\": \"10m\"}");
    Effect.Drifted drifted = assertInstanceOf(Effect.Drifted.class, levers.apply(change));
    assertTrue(drifted.says().startsWith("job cartie/digest stands at 10m, neither at 1m"));
    assertInstanceOf(Rehearsal.Refused.class, levers.rehearse(change));
    assertInstanceOf(Settling.Stuck.class, levers.settling(change));
    assertEquals(0, scheduler.server.requests("PUT").size());
  }

  @Test
  void a_second_change_of_one_plan_goes_on_from_the_first() {
    jobs();
    Change first = to(levers, grace, amount("120s"));
    levers.apply(first);
    Standing after =
        new Standing(
            first.from().locks(), first.to(), first.from().details(), first.from().holder());
    Change second = new Change("k", first.name(), grace, after, amount("180s"), false);
    Effect.Applied applied = assertInstanceOf(Effect.Applied.class, levers.apply(second));
    assertEquals(amount("180s"), applied.now().stands());
    assertInstanceOf(Effect.Applied.class, levers.apply(second.undone()));
    assertEquals(first.from(), seen(levers, grace));
  }

  @Test
  void a_job_that_is_replaced_just_then_is_not_overwritten() {
    jobs();
    Change change = to(levers, grace, amount("3min"));
    scheduler.server.failNext(request -> request.is("PUT"), 412, "{\"detail\": \"another\"}");
    Effect.Drifted drifted = assertInstanceOf(Effect.Drifted.class, levers.apply(change));
    assertTrue(drifted.says().contains("cartie/digest was replaced by somebody else"));
  }

  @Test
  void one_job_is_named_alone_or_with_its_owner() {
    jobs();
    Lever own = lever(SchedulerKnob.MISFIRE_GRACE, "report", "30s", "15min", "60s");
    assertEquals(amount("120s"), seen(levers, own).stands());
    Lever other = lever(SchedulerKnob.MISFIRE_GRACE, "other/report", "5s", "15min", "5s");
    levers.apply(to(levers, other, amount("10s")));
    assertEquals("10s", scheduler.definition("other/report").path("misfireGrace").asText());
    Lever none = lever(SchedulerKnob.MISFIRE_GRACE, "nobody", "30s", "15min", "60s");
    assertEquals(Kind.ABSENT, unseen(levers, none).kind());
    Lever always = lever(SchedulerKnob.MISFIRE_GRACE, "always", "30s", "15min", "60s");
    assertTrue(unseen(levers, always).says().startsWith("job cartie/always is without"));
    Lever odd = lever(SchedulerKnob.MISFIRE_GRACE, "a/b/c", "30s", "15min", "60s");
    assertEquals(Kind.INVALID, unseen(levers, odd).kind());
  }

  @Test
  void jobs_of_another_scheduler_are_not_here_to_be_moved() {
    Fault fault = unseen(levers, grace);
    assertEquals(Kind.ABSENT, fault.kind());
    assertTrue(fault.says().startsWith("Headroom's scheduler has no job of the owner cartie"));
    scheduler.job("cartie/headroom-review", "{\"misfireGrace\": \"1s\"}");
    assertEquals(Kind.ABSENT, unseen(levers, grace).kind());
    scheduler.job("cartie/always", "{\"schedule\": {\"every\": \"1h\"}}");
    assertTrue(unseen(levers, grace).says().startsWith("none of the 1 jobs of cartie has"));
  }

  @Test
  void how_many_run_at_a_time_is_a_matter_of_jobs_that_may_overlap() {
    Lever concurrent = lever(SchedulerKnob.MAX_CONCURRENT, null, "1", "20", "1");
    scheduler.job("cartie/a", "{\"overlap\": \"allow(3)\"}");
    scheduler.job("cartie/b", "{\"overlap\": \"allow\"}");
    scheduler.job("cartie/c", "{\"overlap\": \"skip\"}");
    assertEquals(
        Map.of("cartie/a: maxConcurrent", "3", "cartie/b: maxConcurrent", "10"),
        seen(levers, concurrent).details());
    assertInstanceOf(Effect.Applied.class, levers.apply(to(levers, concurrent, amount("4"))));
    assertEquals("{\"overlap\":\"allow(4)\"}", scheduler.definition("cartie/a").toString());
    assertEquals(4, scheduler.definition("cartie/b").path("maxConcurrent").asInt());
    Effect.Failed failed =
        assertInstanceOf(Effect.Failed.class, levers.apply(to(levers, concurrent, amount("4.5"))));
    assertTrue(failed.fault().says().endsWith("write a whole number"), failed.fault().says());
  }

  @Test
  void tenant_batches_are_those_that_go_at_a_time() {
    Lever batches = lever(SchedulerKnob.TENANT_BATCHES, null, "1", "32", "1");
    scheduler.job(
        "cartie/a", "{\"tenants\": {\"list\": [\"a\", \"b\", \"c\", \"d\", \"e\"], \"batch\": 2}}");
    assertEquals(amount("1"), seen(levers, batches).stands());
    assertInstanceOf(Effect.Applied.class, levers.apply(to(levers, batches, amount("3"))));
    assertEquals(3, scheduler.definition("cartie/a").at("/tenants/concurrency").asInt());
    Effect.Failed failed =
        assertInstanceOf(Effect.Failed.class, levers.apply(to(levers, batches, amount("4"))));
    assertEquals(
        "all 3 batches of tenants go at a time already; make `tenants.batch` smaller",
        failed.fault().says());
  }

  @Test
  void an_interval_is_that_of_jobs_by_elapsed_time() {
    jobs();
    Lever interval = lever(SchedulerKnob.INTERVAL, null, "5min", "2h", "15min");
    assertEquals(amount("15min"), seen(levers, interval).stands());
    assertInstanceOf(Effect.Applied.class, levers.apply(to(levers, interval, amount("30min"))));
    assertEquals("30m", scheduler.definition("cartie/digest").at("/schedule/every").asText());
    assertEquals("30m", scheduler.definition("cartie/always").at("/schedule/every").asText());
    assertEquals("@daily", scheduler.definition("cartie/report").at("/schedule/cron").asText());
    assertEquals(
        "cartie/always: schedule.every: 30m -> 45m\ncartie/digest: schedule.every: 30m -> 45m",
        levers.patch(to(levers, interval, amount("45min"))));
  }

  @Test
  void a_job_that_drops_what_is_late_has_half_a_minute_of_grace() {
    scheduler.job("cartie/a", "{\"catchUp\": \"none\"}");
    assertEquals(amount("30s"), seen(levers, grace).stands());
  }

  @Test
  void all_pages_are_read_and_a_definition_keeps_its_numbers() {
    for (int i = 0; i < 501; i++) {
      scheduler.job("cartie/j" + (1000 + i), "{\"misfireGrace\": \"60s\", \"payload\": 1.10}");
    }
    assertEquals(501, seen(levers, grace).details().size());
    Lever one = lever(SchedulerKnob.MISFIRE_GRACE, "j1500", "30s", "15min", "60s");
    levers.apply(to(levers, one, amount("90s")));
    assertTrue(scheduler.server.requests("PUT").getFirst().body().contains("\"payload\":1.1"));
  }

  @Test
  void the_schedulers_refusals_have_their_kind() {
    jobs();
    Change change = to(levers, grace, amount("120s"));
    failed(change, 400, Kind.INVALID, false);
    failed(change, 409, Kind.UNREACHABLE, false);
    failed(change, 429, Kind.UNREACHABLE, false);
    failed(change, 503, Kind.UNREACHABLE, true);
    Fault fault = unseen(levers("another-token-of-services"), grace);
    assertEquals(Kind.DENIED, fault.kind());
    assertFalse(fault.says().contains("another-token"), fault.says());
  }

  private void failed(Change change, int status, Kind kind, boolean perhaps) {
    scheduler.server.failNext(request -> request.is("PUT"), status, "{\"detail\": \"no\"}");
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(kind, failed.fault().kind(), "status " + status);
    assertEquals(perhaps, failed.perhaps(), "status " + status);
  }
}
