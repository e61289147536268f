package dev.headroom.scheduler.job;

import java.util.List;
import java.util.Set;

/**
 * One instant fans out to child runs, each for a batch of tenants.
 *
 * @param tenants each once, in the order of the batches
 * @param batch how many tenants a child takes
 * @param concurrency how many children go at a time
 */
public record TenantBatches(List<String> tenants, int batch, int concurrency) {

  public static final int MAX_TENANTS = 10_000;
  public static final int MAX_CONCURRENCY = 100;

  public TenantBatches {
    tenants = List.copyOf(tenants);
    if (tenants.isEmpty() || tenants.size() > MAX_TENANTS) {
      throw new IllegalArgumentException("1 to " + MAX_TENANTS + " tenants: " + tenants.size());
    }
    if (Set.copyOf(tenants).size() != tenants.size()) {
      throw new IllegalArgumentException("a tenant is listed twice");
    }
    if (batch < 1 || concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new IllegalArgumentException("batch " + batch + ", concurrency " + concurrency);
    }
  }

  public int parts() {
    return (tenants.size() + batch - 1) / batch;
  }

  /** The tenants of a child, counted from 1. */
  public List<String> part(int part) {
    int from = (part - 1) * batch;
    return tenants.subList(from, Math.min(from + batch, tenants.size()));
  }
}
