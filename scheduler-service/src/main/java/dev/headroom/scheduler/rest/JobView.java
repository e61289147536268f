package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.headroom.scheduler.due.StoredJob;
import dev.headroom.scheduler.job.JobDefinition;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param definition as it was written
 * @param version changes with the definition
 * @param description the schedule in plain words
 * @param next the instants to come; empty when the job is disabled or its schedule has ended
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
    List<Instant> next,
    @Nullable LastView last,
    @Nullable List<LedgerView> runs) {

  private static final int SHOWN_INSTANTS = 5;

  /**
   * @param outcome ran, failed or uncertain
   * @param at when that was written
   */
  @RegisterForReflection
  public record LastView(Instant instant, String outcome, Instant at) {}

  static JobView of(StoredJob job, @Nullable List<LedgerView> runs) {
    JobDefinition definition = job.definition();
    StoredJob.@Nullable LastOutcome last = job.last();
    return new JobView(
        definition.id().owner(),
        definition.id().name(),
        definition.version(),
        definition.json(),
        definition.calendar().describe(),
        definition.enabled(),
        next(job),
        last == null ? null : new LastView(last.instant(), last.outcome(), last.at()),
        runs);
  }

  private static List<Instant> next(StoredJob job) {
    List<Instant> instants = new ArrayList<>();
    Optional<Instant> next = Optional.ofNullable(job.cursor());
    while (next.isPresent() && instants.size() < SHOWN_INSTANTS) {
      instants.add(next.get());
      next = job.definition().calendar().next(next.get());
    }
    return instants;
  }
}
