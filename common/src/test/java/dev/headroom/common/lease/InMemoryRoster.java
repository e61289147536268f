package dev.headroom.common.lease;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fake, on a clock that the test moves. */
final class InMemoryRoster implements Roster {

  private record Stay(Member member, long untilMillis) {}

  private final Map<String, Map<String, Stay>> roles = new TreeMap<>();
  private long now;

  synchronized void advance(Duration time) {
    now += time.toMillis();
  }

  @Override
  public synchronized List<Member> announce(String role, Member member, Duration ttl) {
    Map<String, Stay> stays = roles.computeIfAbsent(role, any -> new TreeMap<>());
    stays.put(member.name(), new Stay(member, now + ttl.toMillis()));
    stays.values().removeIf(stay -> stay.untilMillis() <= now);
    return stays.values().stream().map(Stay::member).toList();
  }

  @Override
  public synchronized void leave(String role, String name) {
    roles.computeIfAbsent(role, any -> new TreeMap<>()).remove(name);
  }
}
