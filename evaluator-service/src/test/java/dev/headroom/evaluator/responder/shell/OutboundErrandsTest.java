package dev.headroom.evaluator.responder.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.outbound.WebhookSignature;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.lever.scheduler.SchedulerApi;
import dev.headroom.evaluator.responder.plan.Answer.Acted;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.runbook.model.Secret;
import dev.headroom.evaluator.runbook.model.Step;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboundErrandsTest {

  private static final Instant NOW = Instant.parse("2026-02-18T10:00:00Z");
  private static final String SECRET =
      "whsec_" + Base64.getEncoder().encodeToString("0123456789abcdef01234567".getBytes());

  private final List<OutboundRequest> sent = new ArrayList<>();
  private OutboundResult next = answered(200, "{}");

  private final OutboundHttp http =
      request -> {
        sent.add(request);
        return request.method().equals("GET")
            ? answered(200, "{\"jobs\":[{\"owner\":\"shop\",\"name\":\"a\",\"definition\":{}}]}")
            : next;
      };
  private final Calls calls = new Calls(http);
  private final Errands errands =
      new OutboundErrands(
          calls,
          new SchedulerApi(
              calls, URI.create("http://scheduler"), Duration.ofSeconds(1), Optional.of("token")),
          Map.of("HOOK", SECRET)::get,
          () -> NOW,
          Duration.ofSeconds(1));

  private static OutboundResult answered(int status, String body) {
    return new OutboundResult.Answered(
        status, Map.of(), body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
  }

  private static final Plan PLAN =
      Plan.of(
          new Proposal(
              "p1",
              "d1",
              "shop",
              1,
              "web",
              "slow",
              SeriesLabels.of(Map.of("pod", "a")),
              "Look",
              "auto",
              List.of(),
              NOW,
              null));

  @Test
  void a_webhook_is_signed_and_has_the_same_id_at_each_attempt() {
    var webhook = new Step.Webhook("http://hook/x", new Secret("HOOK"));
    assertTrue(errands.run(PLAN, webhook, "p1-0").done());
    assertTrue(errands.run(PLAN, webhook, "p1-0").done());
    OutboundRequest first = sent.getFirst();
    assertEquals("p1-0", first.headers().get(WebhookSignature.ID));
    assertEquals(
        WebhookSignature.of(SECRET).orElseThrow().headers("p1-0", NOW, first.body()),
        Map.of(
            WebhookSignature.ID, first.headers().get(WebhookSignature.ID),
            WebhookSignature.TIMESTAMP, first.headers().get(WebhookSignature.TIMESTAMP),
            WebhookSignature.SIGNATURE, first.headers().get(WebhookSignature.SIGNATURE)));
    assertEquals(first.headers(), sent.get(1).headers());
    String body = new String(first.body(), StandardCharsets.UTF_8);
    assertTrue(body.contains("\"labels\":{\"pod\":\"a\"}"), body);
  }

  @Test
  void without_its_secret_nothing_is_called() {
    Acted acted = errands.run(PLAN, new Step.Webhook("http://hook", new Secret("NONE")), "p1-0");
    assertFalse(acted.done());
    assertFalse(acted.passing());
    assertTrue(acted.says().contains("${NONE} is not set"), acted.says());
    assertEquals(List.of(), sent);
  }

  @Test
  void what_may_pass_is_tried_again_and_what_does_not_is_not() {
    var webhook = new Step.Webhook("http://hook", null);
    next = answered(503, "later");
    assertTrue(errands.run(PLAN, webhook, "k").passing());
    next = answered(404, "no");
    assertFalse(errands.run(PLAN, webhook, "k").passing());
  }

  @Test
  void every_job_of_the_runbook_is_paused_and_one_that_is_paused_is_fine() {
    next = answered(409, "{\"detail\":\"only an active job can be paused\"}");
    var pause = new Step.SchedulerAction(Step.JobAction.PAUSE, null);
    assertTrue(errands.run(PLAN, pause, "k").done());
    assertEquals("http://scheduler/api/v1/jobs/shop/a/pause", sent.getLast().uri().toString());
    assertEquals("Bearer token", sent.getLast().headers().get("Authorization"));
    var run = new Step.SchedulerAction(Step.JobAction.RUN, "b");
    assertTrue(errands.run(PLAN, run, "k").passing(), "the scheduler asks to come back");
  }

  @Test
  void a_run_is_asked_for_under_the_key_of_its_step() {
    var run = new Step.SchedulerAction(Step.JobAction.RUN, "b");
    assertTrue(errands.run(PLAN, run, "p1-2").done());
    assertEquals("http://scheduler/api/v1/jobs/shop/b/runs", sent.getLast().uri().toString());
    assertEquals("p1-2", sent.getLast().headers().get("Idempotency-Key"));
  }

  @Test
  void a_job_may_be_the_firings_own_or_somebody_elses() {
    act("${labels.pod}");
    assertEquals("http://scheduler/api/v1/jobs/shop/a/pause", sent.getLast().uri().toString());
    act("billing/b");
    assertEquals("http://scheduler/api/v1/jobs/billing/b/pause", sent.getLast().uri().toString());
    int before = sent.size();
    Acted acted = act("${labels.job}");
    assertFalse(acted.done() || acted.passing());
    assertTrue(acted.says().contains("no label `job`"), acted.says());
    assertEquals(before, sent.size());
  }

  private Acted act(String job) {
    return errands.run(PLAN, new Step.SchedulerAction(Step.JobAction.PAUSE, job), "k");
  }
}
