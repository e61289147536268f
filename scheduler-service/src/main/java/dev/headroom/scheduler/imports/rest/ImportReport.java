package dev.headroom.scheduler.imports.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.imports.Complaint;
import dev.headroom.scheduler.imports.Difference;
import dev.headroom.scheduler.imports.Difference.Kind;
import dev.headroom.scheduler.imports.Import;
import dev.headroom.scheduler.job.JobId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an import came to, or would come to.
 *
 * @param applied whether the jobs are registered now
 * @param from since when old and new are compared
 * @param lost what the old scheduler would not run up to {@code until}, and Headroom does
 * @param doubled what the old scheduler would start once more than Headroom does
 * @param moved what the old scheduler would run at another time
 */
@RegisterForReflection
public record ImportReport(
    String dialect,
    boolean applied,
    Instant from,
    Instant until,
    List<JobView> jobs,
    List<ComplaintView> complaints,
    TallyView lost,
    TallyView doubled,
    TallyView moved) {

  private static final int SHOWN_INSTANTS = 3;

  /**
   * A job.
   *
   * @param line of its entry in the file
   * @param registration {@code created}, {@code replaced}, {@code unchanged}, {@code unchanged as}
   *     another name that an earlier import gave the entry; {@code never-runs} or {@code busy}
   *     (fanned out to tenants just now) when it was left as it was; null in a dry run
   * @param notes what became of what
   * @param warnings what will be different
   * @param comparedUntil where the comparison stopped, when that was before the report's end
   */
  @RegisterForReflection
  @Schema(name = "ImportedJob")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record JobView(
      String owner,
      String name,
      int line,
      @Nullable String registration,
      @Schema(implementation = Object.class) JsonNode definition,
      String description,
      List<Instant> next,
      List<String> notes,
      List<String> warnings,
      long lost,
      long doubled,
      long moved,
      @Nullable Instant comparedUntil) {}

  /** An entry that cannot become a job. */
  @RegisterForReflection
  public record ComplaintView(int line, String text, String message) {}

  /**
   * Differences of one kind.
   *
   * @param total of all jobs
   * @param instants the first of them
   */
  @RegisterForReflection
  public record TallyView(long total, List<DifferenceView> instants) {}

  /** One instant; {@code instead} is when the old scheduler runs it. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DifferenceView(
      String job,
      Instant instant,
      OffsetDateTime local,
      @Nullable OffsetDateTime instead,
      String reason) {}

  /**
   * @param registrations by job; empty when nothing was registered
   */
  static ImportReport of(Import result, boolean applied, Map<JobId, String> registrations) {
    return new ImportReport(
        result.dialect().word(),
        applied,
        result.from(),
        result.until(),
        result.jobs().stream()
            .map(job -> job(job, result.from(), registrations.get(job.definition().id())))
            .toList(),
        result.complaints().stream().map(ImportReport::complaint).toList(),
        tally(result, Kind.LOST),
        tally(result, Kind.DOUBLED),
        tally(result, Kind.MOVED));
  }

  private static JobView job(Import.Job job, Instant from, @Nullable String registration) {
    return new JobView(
        job.definition().id().owner(),
        job.definition().id().name(),
        job.proposal().line(),
        registration,
        job.proposal().definition(),
        job.definition().calendar().describe(),
        next(job, from),
        job.proposal().notes(),
        job.proposal().warnings(),
        job.total(Kind.LOST),
        job.total(Kind.DOUBLED),
        job.total(Kind.MOVED),
        job.differs().end().orElse(null));
  }

  private static List<Instant> next(Import.Job job, Instant from) {
    List<Instant> instants = new ArrayList<>();
    Optional<Instant> next = job.definition().calendar().next(from);
    while (next.isPresent() && instants.size() < SHOWN_INSTANTS) {
      instants.add(next.get());
      next = job.definition().calendar().next(next.get());
    }
    return instants;
  }

  private static ComplaintView complaint(Complaint complaint) {
    return new ComplaintView(complaint.line(), complaint.text(), complaint.message());
  }

  private static TallyView tally(Import result, Kind kind) {
    return new TallyView(
        result.total(kind),
        result.jobs().stream()
            .flatMap(
                job ->
                    job.differs().of(kind).first().stream()
                        .map(difference -> difference(job.definition().id(), difference)))
            .limit(Difference.Tally.MAX_LISTED)
            .toList());
  }

  private static DifferenceView difference(JobId job, Difference difference) {
    return new DifferenceView(
        job.toString(),
        difference.instant(),
        difference.local(),
        difference.instead(),
        difference.reason());
  }
}
