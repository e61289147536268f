package dev.headroom.common.lease;

import java.time.Duration;
import java.util.Optional;

/**
 * Grants leases. At most one owner holds a resource in a role at a time by the store's clock; a
 * frozen owner may believe in its lease for longer, which is why each lease carries an epoch.
 *
 * <p>Implementations are safe for use by many threads, and throw an unchecked exception when the
 * store cannot be reached: then nothing is known, and the caller must not act.
 */
public interface LeaseStore {

  /** Takes the lease if it is free, expired or already ours; empty if another holds it. */
  Optional<Lease> acquire(String resource, String role, String owner, Duration ttl);

  /** Extends the lease; false when it is no longer ours, and the caller must stop at once. */
  boolean renew(Lease lease, Duration ttl);

  /** Gives the lease back, so that another need not wait. Does nothing if it is no longer ours. */
  void release(Lease lease);
}
