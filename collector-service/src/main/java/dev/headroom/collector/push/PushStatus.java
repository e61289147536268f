package dev.headroom.collector.push;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a push source is doing since the collector started.
 *
 * @param lastSeen the last request, whatever became of it
 * @param lastWritten the last request of which samples were written
 * @param refused samples that were not written, by reason
 * @param lastError the last request that was refused whole or in part
 */
public record PushStatus(
    Instant lastSeen,
    @Nullable Instant lastWritten,
    long requests,
    long failedRequests,
    long samples,
    Map<Refusal, Long> refused,
    @Nullable Error lastError) {

  /** Why and when. */
  public record Error(Instant at, String code, String message) {}

  public PushStatus {
    refused = Map.copyOf(refused);
  }

  static PushStatus first(Instant at) {
    return new PushStatus(at, null, 0, 0, 0, Map.of(), null);
  }

  PushStatus afterWriting(Instant at, int written, Refusals left) {
    var sums = new java.util.EnumMap<Refusal, Long>(Refusal.class);
    sums.putAll(refused);
    left.counts().forEach((reason, count) -> sums.merge(reason, count, Long::sum));
    return new PushStatus(
        at,
        written > 0 ? at : lastWritten,
        requests + 1,
        failedRequests,
        samples + written,
        sums,
        left.isEmpty() ? lastError : new Error(at, "samples-refused", left.explained()));
  }

  PushStatus afterRefusal(Instant at, PushRefused why) {
    return new PushStatus(
        at,
        lastWritten,
        requests + 1,
        failedRequests + 1,
        samples,
        refused,
        new Error(at, why.code(), why.detail()));
  }
}
