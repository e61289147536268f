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
 * @param instant the nominal instant; of a row the first
 * @param through the last of a row
 * @param count how many instants the entry accounts for
 * @param request tells runs of the same instant apart that somebody asked for
 * @param part the tenant batch; absent for the instant as a whole
 * @param lateMillis from the nominal instant to the last start
 * @param durationMillis from the last start to the outcome
 * @param fence as text: it may exceed what JavaScript counts exactly
 * @param replica or worker that held it
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
    @Nullable Long request,
    @Nullable Integer part,
    Instant recordedAt,
    @Nullable Instant startedAt,
    @Nullable Long lateMillis,
    @Nullable Long durationMillis,
    @Nullable Integer attempt,
    @Nullable String fence,
    @Nullable String replica,
    String code,
    @Nullable String detail) {

  static LedgerView of(LedgerEntry entry) {
    LedgerEntry.@Nullable Start start = entry.start();
    @Nullable Instant started = start == null ? null : start.startedAt();
    return new LedgerView(
        entry.position().toString(),
        entry.job().owner(),
        entry.job().name(),
        entry.instant(),
        entry.count() == 1 ? null : entry.through(),
        entry.count(),
        entry.outcome().word(),
        entry.trigger().word(),
        entry.request() == 0 ? null : entry.request(),
        entry.part() == 0 ? null : entry.part(),
        entry.recordedAt(),
        started,
        started == null ? null : millis(entry.instant(), started),
        started == null ? null : millis(started, entry.recordedAt()),
        start == null ? null : start.attempt(),
        start == null ? null : String.valueOf(start.fence()),
        start == null ? null : start.replica(),
        entry.code(),
        entry.detail().isEmpty() ? null : entry.detail());
  }

  private static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }
}
