package dev.headroom.scheduler.imports.rest;

import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.control.Registrar.Answer;
import dev.headroom.scheduler.imports.Dialect;
import dev.headroom.scheduler.imports.Import;
import dev.headroom.scheduler.imports.Proposals;
import dev.headroom.scheduler.imports.apscheduler.ApSchedulerReader;
import dev.headroom.scheduler.imports.crontab.CrontabReader;
import dev.headroom.scheduler.imports.kubernetes.CronJobReader;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.job.json.TimeZones;
import dev.headroom.scheduler.run.Scheduler;
import dev.headroom.scheduler.store.JobStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Files of other schedulers become jobs: all of them, or none. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Imports")
public class ImportsResource {

  private static final int MAX_JOBS = 1_000;
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final JobJson reader;
  private final JobStore store;
  private final Registrar registrar;
  private final Scheduler scheduler;
  private final InstantSource clock;

  ImportsResource(
      JobJson reader,
      JobStore store,
      Registrar registrar,
      Scheduler scheduler,
      InstantSource clock) {
    this.reader = reader;
    this.store = store;
    this.registrar = registrar;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @POST
  @Path("/{dialect}")
  @Consumes({
    MediaType.TEXT_PLAIN,
    MediaType.APPLICATION_JSON,
    "application/yaml",
    "application/x-yaml",
    "text/yaml"
  })
  @Operation(
      summary = "Jobs from a crontab, from Kubernetes CronJobs, or from APScheduler",
      description =
          "Tells what each entry becomes, and what its old scheduler loses, doubles or moves at the"
              + " clock changes of the next five years. Registers all jobs, or none.")
  @APIResponse(responseCode = "200", description = "The report")
  @APIResponse(responseCode = "422", description = "Entries that cannot become jobs; none did")
  public ImportReport post(
      @Parameter(description = "crontab, kubernetes or apscheduler") String dialect,
      @Parameter(description = "Of the jobs; the dialect when left out") @QueryParam("owner")
          @Nullable String owner,
      @Parameter(description = "Of the old scheduler, for entries that name none; UTC")
          @QueryParam("timezone")
          @DefaultValue("UTC")
          String timezone,
      @Parameter(description = "A crontab with a column for the user")
          @QueryParam("system")
          @Schema(type = SchemaType.BOOLEAN)
          @Nullable String system,
      @Parameter(description = "Only report")
          @QueryParam("dryRun")
          @Schema(type = SchemaType.BOOLEAN)
          @Nullable String dryRun,
      @Parameter(description = "Register the rest")
          @QueryParam("skipInvalid")
          @Schema(type = SchemaType.BOOLEAN)
          @Nullable String skipInvalid,
      @Parameter(description = "Compare from here on; now") @QueryParam("from")
          @Nullable String from,
      @Context UriInfo asked,
      String body) {
    Dialect known = dialect(dialect);
    boolean onlyReport = flag("dryRun", dryRun, asked);
    boolean leaveOut = flag("skipInvalid", skipInvalid, asked);
    boolean withUser = flag("system", system, asked);
    Import result =
        Import.of(
            known,
            proposals(known, body, zone(timezone), withUser),
            owner(owner == null ? known.word() : owner),
            reader,
            from(from));
    if (onlyReport) {
      return ImportReport.of(result, false, Map.of());
    }
    if (!result.complaints().isEmpty() && !leaveOut) {
      throw refused(result);
    }
    return ImportReport.of(result, true, register(result));
  }

  private static Proposals proposals(Dialect dialect, String body, ZoneId zone, boolean system) {
    Proposals proposals =
        switch (dialect) {
          case CRONTAB -> CrontabReader.read(body, zone, system);
          case KUBERNETES -> CronJobReader.read(body, zone);
          case APSCHEDULER -> ApSchedulerReader.read(body, zone);
        };
    if (proposals.jobs().size() > MAX_JOBS) {
      throw ProblemException.badRequest(
          "too-many-jobs",
          "The file has "
              + proposals.jobs().size()
              + " jobs; import at most "
              + MAX_JOBS
              + " at a time.");
    }
    return proposals;
  }

  private Map<JobId, String> register(Import result) {
    List<JobDefinition> all = result.jobs().stream().map(Import.Job::definition).toList();
    Map<JobId, JobId> earlier = EarlierNames.of(all, store);
    List<JobDefinition> jobs = all.stream().filter(job -> !earlier.containsKey(job.id())).toList();
    List<Answer> answers = registrar.registerAll(jobs);
    scheduler.wake();
    Map<JobId, String> registrations = new HashMap<>();
    earlier.forEach((id, name) -> registrations.put(id, "unchanged as " + name.name()));
    for (int i = 0; i < jobs.size(); i++) {
      registrations.put(jobs.get(i).id(), word(answers.get(i)));
    }
    return registrations;
  }

  private static String word(Answer answer) {
    return switch (answer) {
      case Answer.Created created -> "created";
      case Answer.Replaced replaced -> "replaced";
      case Answer.Unchanged unchanged -> "unchanged";
      case Answer.NeverRuns never -> "never-runs";
      case Answer.Excluded excluded -> "never-runs";
      case Answer.FannedOut fannedOut -> "busy";
      case Answer.Settling settling -> "busy";
      case Answer.Unexpected unexpected ->
          throw new IllegalStateException("an import replaces whatever is in force");
    };
  }

  private static ProblemException refused(Import result) {
    int bad = result.complaints().size();
    return new ProblemException(
        422,
        "invalid-import",
        bad
            + " of "
            + (bad + result.jobs().size())
            + " entries cannot become jobs, so none was registered. Correct them, or leave them out"
            + " with skipInvalid=true.",
        result.complaints().stream()
            .map(
                complaint ->
                    new Problem.Detail(
                        null,
                        complaint.line(),
                        null,
                        null,
                        complaint.text(),
                        complaint.message(),
                        null))
            .toList());
  }

  private static Dialect dialect(String word) {
    return Dialect.ofWord(word)
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "Imports are from crontab, kubernetes or apscheduler, not from \""
                        + word
                        + "\"."));
  }

  /** False when it is absent; what is neither true nor false must not pass for either. */
  private static boolean flag(String name, @Nullable String text, UriInfo asked) {
    // The framework takes dryRun= for no dryRun at all.
    boolean absent = text == null && !asked.getQueryParameters().containsKey(name);
    if (absent || "false".equalsIgnoreCase(text)) {
      return false;
    }
    if ("true".equalsIgnoreCase(text)) {
      return true;
    }
    throw ProblemException.badRequest(
        "invalid-" + name,
        name + " must be true or false, not \"" + (text == null ? "" : text) + "\".");
  }

  private static String owner(String owner) {
    if (!JobId.isValid(owner)) {
      throw new ProblemException(
          400, "invalid-job-id", "the owner \"" + owner + "\" must match " + JobId.FORM, List.of());
    }
    return owner;
  }

  private static ZoneId zone(String text) {
    if (!TimeZones.isKnown(text)) {
      throw ProblemException.badRequest(
          "invalid-timezone", "timezone \"" + text + "\" " + TimeZones.ADVICE + ".");
    }
    return ZoneId.of(text);
  }

  private Instant from(@Nullable String text) {
    try {
      Instant from = text == null ? clock.instant() : Instant.parse(text);
      if (!from.isBefore(EARLIEST) && from.isBefore(LATEST)) {
        return from;
      }
    } catch (DateTimeException notAnInstant) {
      // Falls through to the complaint.
    }
    throw ProblemException.badRequest(
        "invalid-from", "from must be a time of 1970 to 2099 such as 2026-03-01T00:00:00Z.");
  }
}
