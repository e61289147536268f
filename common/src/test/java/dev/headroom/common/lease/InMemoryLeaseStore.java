package dev.headroom.common.lease;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fake, on a clock that the test moves. */
final class InMemoryLeaseStore implements LeaseStore {

  private record Held(String owner, long epoch, long expires) {}

  private final Map<String, Held> leases = new HashMap<>();
  private long now;

  synchronized void advance(Duration time) {
    now += time.toMillis();
  }

  @Override
  public synchronized Optional<Lease> acquire(
      String resource, String role, String owner, Duration ttl) {
    Held held = leases.getOrDefault(key(resource, role), new Held("", 0, 0));
    boolean live = held.expires() > now;
    if (live && !held.owner().equals(owner)) {
      return Optional.empty();
    }
    long epoch = live ? held.epoch() : held.epoch() + 1;
    leases.put(key(resource, role), new Held(owner, epoch, now + ttl.toMillis()));
    return Optional.of(new Lease(resource, role, owner, epoch));
  }

  @Override
  public synchronized boolean renew(Lease lease, Duration ttl) {
    if (!isHeld(lease)) {
      return false;
    }
    leases.put(
        key(lease.resource(), lease.role()),
        new Held(lease.owner(), lease.epoch(), now + ttl.toMillis()));
    return true;
  }

  @Override
  public synchronized void release(Lease lease) {
    if (isHeld(lease)) {
      leases.put(key(lease.resource(), lease.role()), new Held(lease.owner(), lease.epoch(), 0));
    }
  }

  private boolean isHeld(Lease lease) {
    Held held = leases.get(key(lease.resource(), lease.role()));
    return held != null
        && held.owner().equals(lease.owner())
        && held.epoch() == lease.epoch()
        && held.expires() > now;
  }

  private static String key(String resource, String role) {
    return resource + "/" + role;
  }
}
