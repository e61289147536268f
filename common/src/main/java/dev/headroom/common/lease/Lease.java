package dev.headroom.common.lease;

/**
 * The right to act for a resource until it expires.
 *
 * @param resource what is owned, for example a runbook
 * @param role in which capacity: an evaluator and a collector may hold the same resource
 * @param owner the replica
 * @param epoch grows with each change of owner, never goes back: stores refuse writes of older ones
 */
public record Lease(String resource, String role, String owner, long epoch) {

  public Lease {
    if (epoch <= 0) {
      throw new IllegalArgumentException("epoch must be positive: " + epoch);
    }
  }
}
