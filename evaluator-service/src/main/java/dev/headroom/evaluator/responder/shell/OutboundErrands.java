package dev.headroom.evaluator.responder.shell;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.WebhookSignature;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.LabelWords;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.lever.call.Reply;
import dev.headroom.evaluator.lever.scheduler.SchedulerApi;
import dev.headroom.evaluator.responder.plan.Answer.Acted;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.runbook.model.LabelPlaces;
import dev.headroom.evaluator.runbook.model.Secret;
import dev.headroom.evaluator.runbook.model.Step;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls webhooks, signed as Standard Webhooks are, and does things to the scheduler's jobs. The key
 * of an attempt is the webhook's id, by which a receiver knows a repetition.
 */
public final class OutboundErrands implements Errands {

  private static final int MAX_ANSWER = 64 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Calls calls;
  private final SchedulerApi scheduler;
  private final Function<String, @Nullable String> environment;
  private final InstantSource clock;
  private final Duration timeout;

  public OutboundErrands(
      Calls calls,
      SchedulerApi scheduler,
      Function<String, @Nullable String> environment,
      InstantSource clock,
      Duration timeout) {
    this.calls = calls;
    this.scheduler = scheduler;
    this.environment = environment;
    this.clock = clock;
    this.timeout = timeout;
  }

  @Override
  public Acted run(Plan plan, Step action, String key) {
    return switch (action) {
      case Step.Webhook webhook -> call(plan, webhook, key);
      case Step.SchedulerAction job -> act(plan, job, key);
      default -> throw new IllegalArgumentException("no errand: " + action);
    };
  }

  private Acted act(Plan plan, Step.SchedulerAction step, String key) {
    @Nullable String job = step.job();
    if (job == null) {
      return acted(scheduler.act(plan.asked().runbook(), null, step.action(), key));
    }
    var labels = new LabelWords(plan.asked().labels());
    @Nullable Fault unfit = labels.unfit(LabelPlaces.in(job));
    return unfit == null
        ? acted(scheduler.act(plan.asked().runbook(), labels.in(job), step.action(), key))
        : new Acted(false, false, unfit.says());
  }

  private Acted call(Plan plan, Step.Webhook webhook, String key) {
    byte[] body = body(plan, key).toString().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", "application/json");
    Secret reference = webhook.secret();
    String secret = reference == null ? null : environment.apply(reference.name());
    if (reference != null) {
      Optional<WebhookSignature> signature =
          Optional.ofNullable(secret).flatMap(WebhookSignature::of);
      if (signature.isEmpty()) {
        String why = secret == null ? "is not set" : "is no secret of the form whsec_<base64>";
        return new Acted(false, false, reference + " " + why);
      }
      headers.putAll(signature.get().headers(key, clock.instant(), body));
    } else {
      headers.put(WebhookSignature.ID, key);
    }
    var request =
        OutboundRequest.direct("POST", URI.create(webhook.url()), headers, timeout, MAX_ANSWER)
            .withBody(body);
    return acted(calls.send(request, "POST " + webhook.url(), text -> text));
  }

  private static ObjectNode body(Plan plan, String key) {
    ObjectNode body = JSON.createObjectNode().put("type", "headroom.response").put("id", key);
    body.putObject("data")
        .put("response", plan.id())
        .put("decision", plan.asked().decision())
        .put("runbook", plan.asked().runbook())
        .put("component", plan.asked().component())
        .put("trigger", plan.asked().trigger())
        .put("says", plan.asked().says())
        .put("ahead", plan.isAhead())
        .put("at", plan.asked().at().toString())
        .set("labels", JSON.valueToTree(plan.asked().labels().toMap()));
    return body;
  }

  private static Acted acted(Reply reply) {
    return switch (reply) {
      case Reply.Taken taken -> new Acted(true, false, "answered " + taken.status());
      case Reply.Refused refused -> new Acted(false, false, refused.fault().says());
      case Reply.Lost(Fault fault, boolean perhaps) ->
          new Acted(false, fault.passes(), fault.says());
    };
  }
}
