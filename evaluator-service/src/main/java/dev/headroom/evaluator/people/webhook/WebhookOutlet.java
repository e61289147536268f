package dev.headroom.evaluator.people.webhook;

import dev.headroom.common.outbound.WebhookSignature;
import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.NoticeWords;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.Secrets;
import dev.headroom.evaluator.people.Sighting;
import dev.headroom.evaluator.people.http.Reply;
import dev.headroom.evaluator.people.http.ServiceCalls;
import dev.headroom.evaluator.runbook.model.ChannelType;
import dev.headroom.evaluator.runbook.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Posts events as JSON: {@code {"type": "incident.opened", "timestamp": ..., "data": {...}}}.
 *
 * <p>By Standard Webhooks 1.0.0 the {@code webhook-id} is the same for every attempt, so that a
 * receiver takes an event once; {@code webhook-timestamp} is that of the attempt, and {@code
 * webhook-signature} covers both and the body.
 */
public final class WebhookOutlet implements Outlet {

  private static final String PRIVILEGE = "what the receiver asks for, in `headers` or by `secret`";

  private final ChannelType.Webhook channel;
  private final String runbook;
  private final Secrets secrets;
  private final InstantSource clock;
  private final ServiceCalls calls;

  public WebhookOutlet(
      ChannelType.Webhook channel, String runbook, Secrets secrets, ServiceCalls.Means means) {
    this.channel = channel;
    this.runbook = runbook;
    this.secrets = secrets;
    this.clock = means.clock();
    this.calls = means.to("The webhook", secrets);
  }

  @Override
  public boolean isIdempotent() {
    return true;
  }

  @Override
  public Delivery open(Notice notice) {
    return post("opened", notice, notice.key());
  }

  @Override
  public Sighting find(Notice notice) {
    return new Sighting.Unsure("a webhook cannot be asked; open it again");
  }

  @Override
  public Delivery update(String reference, Notice notice) {
    return post("updated", notice, reference);
  }

  @Override
  public Delivery resolve(String reference, Notice notice) {
    return post("resolved", notice, reference);
  }

  private Delivery post(String action, Notice notice, String key) {
    byte[] body = ServiceCalls.bytes(event(action, notice, key));
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    channel.headers().forEach((name, value) -> headers.put(name, secrets.fill(value)));
    String id = id(action, key, body);
    headers.put(WebhookSignature.ID, id);
    headers.put(WebhookSignature.TIMESTAMP, String.valueOf(clock.instant().getEpochSecond()));
    Secret secret = channel.secret();
    if (secret != null) {
      Optional<WebhookSignature> signature = WebhookSignature.of(secrets.value(secret));
      if (signature.isEmpty()) {
        return new Delivery.Refused(
            secret + " is not a webhook secret: whsec_ and the base64 of 24 to 64 bytes");
      }
      headers.putAll(signature.get().headers(id, clock.instant(), body));
    }
    return switch (calls.send("POST", secrets.fill(channel.url()), headers, body)) {
      case Reply.NoAnswer(Delivery delivery) -> delivery;
      case Reply.Answer answer ->
          answer.isSuccess() ? new Delivery.Delivered(key, null) : answer.asFailure(PRIVILEGE);
    };
  }

  /** A matter is opened and resolved once; of its updates each is an event of its own. */
  private static String id(String action, String key, byte[] body) {
    return action.equals("updated")
        ? key + "-updated-" + DecisionId.hash(new String(body, StandardCharsets.UTF_8))
        : key + "-" + action;
  }

  private Map<String, Object> event(String action, Notice notice, String key) {
    String kind = notice.kind().name().toLowerCase(Locale.ROOT);
    var data = new TreeMap<String, Object>();
    data.put("key", key);
    data.put("kind", kind);
    data.put("runbook", runbook);
    data.put("title", notice.title());
    data.put("text", notice.text());
    data.put("facts", facts(notice));
    if (notice.severity() != null) {
      data.put("severity", NoticeWords.severity(notice));
    }
    if (notice.link() != null) {
      data.put("link", notice.link());
    }
    return Map.of("type", kind + "." + action, "timestamp", notice.at().toString(), "data", data);
  }

  private static List<Map<String, Object>> facts(Notice notice) {
    return notice.facts().stream()
        .map(fact -> Map.<String, Object>of("name", fact.name(), "value", fact.value()))
        .toList();
  }
}
