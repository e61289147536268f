package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.scheduler.ledger.LedgerEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ledger entry as the API shows it.
 *
 * @param id its position, for paging
 * @param instant the nominal instant; of coalesced ones the first
 * @param through the last of the coalesced ones
 * @param count how many instants the entry accounts for
 * @param lateMillis from the nominal instant to the start
 * @param durationMillis from the start to the outcome
 * @param fence as text: it may exceed what JavaScript counts exactly
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LedgerView(
    String id,
    String owner,
    String job,
    Instant instant,
    @Nullable Instant through,
    long count,
    String outcome,
    String trigger,
    Instant recordedAt,
    @Nullable Instant startedAt,
    @Nullable Long lateMillis,
    @Nullable Long durationMillis,
    @Nullable Integer attempt,
    @Nullable String fence,
    @Nullable String replica,
    @Nullable String code,
    @Nullable String detail) {

  static LedgerView of(LedgerEntry entry) {
    LedgerEntry.@Nullable RunRecord run = entry.run();
    @Nullable Instant started = run == null ? null : run.startedAt();
    return new LedgerView(
        entry.position().toString(),
        entry.job().owner(),
        entry.job().name(),
        entry.instant(),
        entry.count() == 1 ? null : entry.through(),
        entry.count(),
        entry.outcome().word(),
        entry.trigger().word(),
        entry.recordedAt(),
        started,
        started == null ? null : millis(entry.instant(), started),
        started == null ? null : millis(started, entry.recordedAt()),
        run == null ? null : run.attempt(),
        run == null ? null : String.valueOf(run.fence()),
        run == null ? null : run.replica(),
        run == null ? null : run.code(),
        run == null ? null : run.detail());
  }

  private static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }
}
