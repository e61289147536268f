package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.headroom.scheduler.control.Control.Current;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.JobState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param definition as it was written
 * @param version changes with the definition
 * @param description the schedule in plain words
 * @param status active, paused, disabled or ended
 * @param pausedBecause operator or failures
 * @param next the instants to come; empty when the job is disabled or its schedule has ended
 * @param buffered the instant that waits for the present run to end
 * @param active runs without an outcome yet
 * @param backfills past ranges that are not run yet, the first of which goes
 * @param last the outcome written last
 * @param runs the newest entries of the ledger; only when one job is asked for
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
    String owner,
    String name,
    String version,
    @JsonRawValue @Schema(implementation = Object.class) String definition,
    String description,
    boolean enabled,
    String status,
    @Nullable String pausedBecause,
    List<Instant> next,
    @Nullable Instant buffered,
    List<ActiveView> active,
    List<BackfillView> backfills,
    TotalsView totals,
    @Nullable LastView last,
    @Nullable List<LedgerView> runs) {

  private static final int SHOWN_INSTANTS = 5;

  /** Excluded instants between two that are shown. */
  private static final int MAX_LOOKED_AT = 1_000;

  /**
   * @param at when that was written
   */
  @RegisterForReflection
  public record LastView(Instant instant, String outcome, Instant at) {}

  /**
   * @param request names it when it is to be stopped
   * @param next the first instant that has not become a run
   * @param to inclusive
   */
  @RegisterForReflection
  public record BackfillView(long request, Instant next, Instant to) {

    static BackfillView of(JobState.Backfill backfill) {
      return new BackfillView(backfill.request(), backfill.next(), backfill.to());
    }
  }

  /** Counts since the job was created. */
  @RegisterForReflection
  public record TotalsView(long ran, long failed, long missed) {}

  /**
   * @param run its id, as cancelling and deciding take it
   * @param phase waiting, offered, running, held, or parent of tenant batches
   * @param at waiting: not before; offered: since; else started
   * @param fence as text: it may exceed what JavaScript counts exactly
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ActiveView(
      String run,
      Instant instant,
      String trigger,
      @Nullable Integer part,
      String phase,
      int attempt,
      Instant at,
      @Nullable String fence,
      @Nullable String holder,
      boolean cancelling,
      @Nullable String progress) {

    static ActiveView of(ActiveRun run) {
      ActiveRun.Batches batches = run.batches();
      return new ActiveView(
          run.key().toString(),
          run.key().instant(),
          run.key().trigger().word(),
          run.key().part() == 0 ? null : run.key().part(),
          run.phase().name().toLowerCase(Locale.ROOT),
          run.attempt(),
          run.at(),
          run.fence() == 0 ? null : String.valueOf(run.fence()),
          run.holder(),
          run.cancel(),
          batches == null
              ? null
              : batches.ran() + " ran, " + batches.failed() + " failed, of " + batches.of());
    }
  }

  static JobView of(Current current, @Nullable List<LedgerView> runs) {
    JobDefinition definition = current.definition();
    JobState state = current.state();
    JobState.@Nullable Last last = state.last();
    return new JobView(
        definition.id().owner(),
        definition.id().name(),
        definition.version(),
        definition.json(),
        definition.calendar().describe(),
        definition.enabled(),
        state.status().name().toLowerCase(Locale.ROOT),
        state.pausedBecause(),
        next(current),
        state.buffered(),
        state.runs().stream().map(ActiveView::of).toList(),
        state.backfills().stream().map(BackfillView::of).toList(),
        new TotalsView(state.totals().ran(), state.totals().failed(), state.totals().missed()),
        last == null ? null : new LastView(last.instant(), last.outcome().word(), last.at()),
        runs);
  }

  private static List<Instant> next(Current current) {
    List<Instant> instants = new ArrayList<>();
    Optional<Instant> next = Optional.ofNullable(current.state().cursor());
    for (int i = 0;
        next.isPresent() && instants.size() < SHOWN_INSTANTS && i < MAX_LOOKED_AT;
        i++) {
      if (!current.definition().calendar().excludes(next.get())) {
        instants.add(next.get());
      }
      next = current.definition().calendar().next(next.get());
    }
    return instants;
  }
}
