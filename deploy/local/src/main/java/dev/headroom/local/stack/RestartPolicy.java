package dev.headroom.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides when a server that died is started again: after 1, 2, 4, 8 s, and not a fifth time within
 * ten minutes.
 *
 * @param deaths the recent ones, oldest first
 */
public record RestartPolicy(List<Instant> deaths) {

  public static final Duration WINDOW = Duration.ofMinutes(10);
  public static final int MOST_RESTARTS = 4;

  public RestartPolicy {
    deaths = List.copyOf(deaths);
  }

  public static RestartPolicy unused() {
    return new RestartPolicy(List.of());
  }

  /** What to do about a death. */
  public sealed interface Verdict {
    /** To be started again at that instant; {@code policy} remembers the death. */
    record Restart(Duration after, RestartPolicy policy) implements Verdict {}

    /** It dies too often: starting it again helps nobody. */
    record GiveUp(int deaths) implements Verdict {}
  }

  public Verdict afterDeath(Instant now) {
    var recent =
        new ArrayList<>(deaths.stream().filter(death -> death.isAfter(now.minus(WINDOW))).toList());
    recent.add(now);
    return recent.size() > MOST_RESTARTS
        ? new Verdict.GiveUp(recent.size())
        : new Verdict.Restart(
            Duration.ofSeconds(1L << (recent.size() - 1)), new RestartPolicy(recent));
  }
}
