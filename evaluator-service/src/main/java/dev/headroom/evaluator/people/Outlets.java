package dev.headroom.evaluator.people;

import dev.headroom.evaluator.runbook.model.Channel;
import dev.headroom.evaluator.runbook.model.Channel.Matter;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The channels of a runbook, by what goes there. Safe for many threads. */
public final class Outlets {

  private final Runbook runbook;
  private final Map<String, Channel> channels;
  private final OutletMaker maker;
  private final Secrets secrets;

  /**
   * @param environment the value of an environment variable, or null; asked at each call
   */
  public Outlets(
      Runbook runbook, OutletMaker maker, Function<String, @Nullable String> environment) {
    this.runbook = runbook;
    this.channels = runbook.spec().channels();
    this.maker = maker;
    this.secrets = new Secrets(Secrets.references(runbook), environment);
  }

  /**
   * Where a notice of that kind goes.
   *
   * @param name the channel that the step names; null for the only one that takes such a thing
   */
  public Route route(Notice.Kind kind, @Nullable String name) {
    Matter matter = matter(kind);
    String what = kind.name().toLowerCase(Locale.ROOT) + "s";
    if (name != null) {
      Channel channel = channels.get(name);
      return channel == null
          ? new Route.Unclear("the runbook has no channel `" + name + "`")
          : channel.takes(matter)
              ? to(name, channel)
              : new Route.Unclear("the channel `" + name + "` takes no " + what);
    }
    if (channels.isEmpty()) {
      return new Route.Kept();
    }
    List<Map.Entry<String, Channel>> fitting =
        channels.entrySet().stream().filter(entry -> entry.getValue().takes(matter)).toList();
    return switch (fitting.size()) {
      case 0 -> new Route.Unclear("no channel of the runbook takes " + what);
      case 1 -> to(fitting.getFirst().getKey(), fitting.getFirst().getValue());
      default ->
          new Route.Unclear(
              "several channels take %s, and none is named: %s"
                  .formatted(
                      what, String.join(", ", fitting.stream().map(Map.Entry::getKey).toList())));
    };
  }

  /** Where a notice of that kind goes that no step names a channel for: the first that takes it. */
  public Route anyRoute(Notice.Kind kind) {
    Matter matter = matter(kind);
    return channels.entrySet().stream()
        .filter(entry -> entry.getValue().takes(matter))
        .findFirst()
        .<Route>map(entry -> to(entry.getKey(), entry.getValue()))
        .orElseGet(Route.Kept::new);
  }

  private Route.To to(String name, Channel channel) {
    Outlet outlet = maker.make(runbook.name(), channel.type(), secrets);
    return new Route.To(
        name, new GuardedOutlet(outlet, name, Secrets.references(channel), secrets));
  }

  private static Matter matter(Notice.Kind kind) {
    return switch (kind) {
      case INCIDENT -> Matter.INCIDENT;
      case TICKET -> Matter.TICKET;
      case MESSAGE -> Matter.MESSAGE;
    };
  }
}
