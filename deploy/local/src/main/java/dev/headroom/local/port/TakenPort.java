package dev.headroom.local.port;

import dev.headroom.embedded.LoopbackPort;
import java.util.List;
import java.util.Map;

/**
 * A port that Headroom needs and another process listens on.
 *
 * @param use what Headroom needs it for
 * @param owner who listens there
 */
public record TakenPort(int port, String use, String owner) {

  /** Those of the wanted ports, in their order, that cannot be listened on. */
  public static List<TakenPort> among(Map<Integer, String> wanted) {
    return wanted.entrySet().stream()
        .filter(entry -> !LoopbackPort.isFree(entry.getKey()))
        .map(
            entry ->
                new TakenPort(entry.getKey(), entry.getValue(), PortOwner.describe(entry.getKey())))
        .toList();
  }

  public String sentence() {
    return "Port %d (%s) is taken by %s.".formatted(port, use, owner);
  }
}
