package dev.headroom.scheduler.store;

import java.util.List;

/**
 * Starts that are to be taken from their holders, longest lapsed first.
 *
 * @param leases no heartbeat came in time
 * @param timeouts they took longer than their timeout
 */
public record Lapsed(List<Lease> leases, List<Lease> timeouts) {

  public Lapsed {
    leases = List.copyOf(leases);
    timeouts = List.copyOf(timeouts);
  }
}
