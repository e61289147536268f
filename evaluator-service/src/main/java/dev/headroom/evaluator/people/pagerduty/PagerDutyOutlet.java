package dev.headroom.evaluator.people.pagerduty;

import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.NoticeWords;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.Secrets;
import dev.headroom.evaluator.people.Sighting;
import dev.headroom.evaluator.people.http.Reply;
import dev.headroom.evaluator.people.http.ServiceCalls;
import dev.headroom.evaluator.runbook.model.ChannelType;
import dev.headroom.evaluator.runbook.model.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Triggers and resolves alerts of PagerDuty (Events API v2). The dedup key makes it idempotent: a
 * trigger with the key of an open alert is added to it, and one whose alert was resolved in the
 * meantime opens it again. Nothing is ever acknowledged: that is for people.
 */
public final class PagerDutyOutlet implements Outlet {

  private static final int MAX_SUMMARY_CHARS = 1024;
  private static final int MAX_TEXT_CHARS = 20_000;
  private static final String PRIVILEGE = "the integration key of a service (Events API v2)";

  private final ChannelType.PagerDuty channel;
  private final String runbook;
  private final Secrets secrets;
  private final ServiceCalls calls;

  public PagerDutyOutlet(
      ChannelType.PagerDuty channel, String runbook, Secrets secrets, ServiceCalls.Means means) {
    this.channel = channel;
    this.runbook = runbook;
    this.secrets = secrets;
    this.calls = means.to("PagerDuty", secrets);
  }

  @Override
  public boolean isIdempotent() {
    return true;
  }

  @Override
  public Delivery open(Notice notice) {
    return trigger("headroom-" + notice.key(), notice);
  }

  @Override
  public Sighting find(Notice notice) {
    return new Sighting.Unsure("PagerDuty's Events API cannot be asked; open it again");
  }

  @Override
  public Delivery update(String reference, Notice notice) {
    return trigger(reference, notice);
  }

  @Override
  public Delivery resolve(String reference, Notice notice) {
    return enqueue(reference, event("resolve", reference));
  }

  private Delivery trigger(String key, Notice notice) {
    Map<String, Object> event = event("trigger", key);
    event.put("client", "Headroom");
    event.put("payload", payload(notice));
    if (notice.link() != null) {
      event.put("client_url", notice.link());
      event.put("links", List.of(Map.of("href", notice.link(), "text", "Show in Headroom")));
    }
    return enqueue(key, event);
  }

  private Map<String, Object> event(String action, String key) {
    var event = new LinkedHashMap<String, Object>();
    event.put("routing_key", secrets.value(channel.routingKey()));
    event.put("event_action", action);
    event.put("dedup_key", key);
    return event;
  }

  private Map<String, Object> payload(Notice notice) {
    var details = new TreeMap<String, Object>();
    notice.facts().forEach(fact -> details.put(fact.name(), fact.value()));
    details.put("Text", NoticeWords.cut(String.join("\n\n", notice.text()), MAX_TEXT_CHARS));
    return Map.of(
        "summary",
        NoticeWords.title(notice, MAX_SUMMARY_CHARS),
        "source",
        "headroom/" + runbook,
        "severity",
        severity(notice.severity()),
        "timestamp",
        notice.at().toString(),
        "custom_details",
        details);
  }

  static String severity(@Nullable Severity severity) {
    return switch (severity) {
      case SEV_1 -> "critical";
      case SEV_2 -> "error";
      case SEV_3 -> "warning";
      case SEV_4 -> "info";
      case null -> "warning";
    };
  }

  private Delivery enqueue(String key, Map<String, Object> event) {
    return switch (calls.post(endpoint(), Map.of(), event)) {
      case Reply.NoAnswer(Delivery delivery) -> delivery;
      case Reply.Answer answer ->
          answer.isSuccess() ? new Delivery.Delivered(key, null) : answer.asFailure(PRIVILEGE);
    };
  }

  private String endpoint() {
    return channel.url().replaceAll("/+$", "") + "/v2/enqueue";
  }
}
