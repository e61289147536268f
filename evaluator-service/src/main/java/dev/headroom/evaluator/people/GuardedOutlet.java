package dev.headroom.evaluator.people;

import dev.headroom.evaluator.people.Notice.Fact;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An outlet that is called only when its secrets are set, and that no secret leaves or enters. */
final class GuardedOutlet implements Outlet {

  private final Outlet outlet;
  private final String channel;
  private final Set<String> needed;
  private final Secrets secrets;

  /**
   * @param needed the variables without which the channel cannot be called
   */
  GuardedOutlet(Outlet outlet, String channel, Set<String> needed, Secrets secrets) {
    this.outlet = outlet;
    this.channel = channel;
    this.needed = Set.copyOf(needed);
    this.secrets = secrets;
  }

  @Override
  public boolean isIdempotent() {
    return outlet.isIdempotent();
  }

  @Override
  public Delivery open(Notice notice) {
    return guarded(() -> outlet.open(redacted(notice)));
  }

  @Override
  public Delivery update(String reference, Notice notice) {
    return guarded(() -> outlet.update(reference, redacted(notice)));
  }

  @Override
  public Delivery resolve(String reference, Notice notice) {
    return guarded(() -> outlet.resolve(reference, redacted(notice)));
  }

  @Override
  public Sighting find(Notice notice) {
    return refused() instanceof Delivery.Refused(String says)
        ? new Sighting.Unsure(says)
        : switch (outlet.find(redacted(notice))) {
          case Sighting.There(Delivery.Delivered delivered) ->
              new Sighting.There(redacted(delivered));
          case Sighting.Absent absent -> absent;
          case Sighting.Unsure(String says) -> new Sighting.Unsure(secrets.redact(says));
        };
  }

  private Delivery guarded(Supplier<Delivery> call) {
    Delivery.Refused refused = refused();
    return refused != null
        ? refused
        : switch (call.get()) {
          case Delivery.Delivered delivered -> redacted(delivered);
          case Delivery.Refused(String says) -> new Delivery.Refused(secrets.redact(says));
          case Delivery.Failed failed ->
              new Delivery.Failed(
                  secrets.redact(failed.says()), failed.retryAfter(), failed.perhaps());
        };
  }

  private Delivery.@Nullable Refused refused() {
    return secrets
        .refusal(needed)
        .map(why -> new Delivery.Refused("the channel `%s` needs %s".formatted(channel, why)))
        .orElse(null);
  }

  /** A reference is what the service made of the key; an address may hold anything. */
  private Delivery.Delivered redacted(Delivery.Delivered delivered) {
    String url = delivered.url();
    return new Delivery.Delivered(delivered.reference(), url == null ? null : secrets.redact(url));
  }

  private Notice redacted(Notice notice) {
    String link = notice.link();
    return new Notice(
        notice.kind(),
        notice.key(),
        notice.severity(),
        secrets.redact(notice.title()),
        notice.text().stream().map(secrets::redact).toList(),
        notice.facts().stream()
            .map(fact -> new Fact(secrets.redact(fact.name()), secrets.redact(fact.value())))
            .toList(),
        link == null ? null : secrets.redact(link),
        notice.at());
  }
}
