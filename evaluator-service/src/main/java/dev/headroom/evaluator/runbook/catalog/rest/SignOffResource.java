package dev.headroom.evaluator.runbook.catalog.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.catalog.RunbookCatalog;
import dev.headroom.evaluator.runbook.catalog.StoredRunbook;
import dev.headroom.evaluator.runbook.catalog.rest.RunbookViews.SignOffView;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.SignOff;
import dev.headroom.evaluator.runbook.signoff.GivenSignOff;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who approved which version of a runbook, and when it is looked at again. */
@Path("/api/v1/runbooks/{name}/sign-off")
@Tag(name = "runbooks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SignOffResource {

  private static final int MAX_NAME = 200;

  private final RunbookCatalog catalog;
  private final SignOffs signOffs;
  private final InstantSource clock;

  public SignOffResource(RunbookCatalog catalog, SignOffs signOffs, InstantSource clock) {
    this.catalog = catalog;
    this.signOffs = signOffs;
    this.clock = clock;
  }

  @RegisterForReflection
  @Schema(name = "SignOffRequest")
  public record Request(
      @Schema(description = "One of the document's approvedBy, where it names any")
          @NotBlank(message = "is missing: who approves")
          @Size(max = MAX_NAME)
          @Nullable String by,
      @Schema(description = "The day by which it is reviewed again, such as 2026-05-18")
          @NotBlank(message = "is missing: the day of the next review, such as 2026-05-18")
          @Nullable String nextReview,
      @Schema(
              description =
                  "The version that was looked at; refused when it is not the present one")
          @Nullable Integer version) {}

  /** One of the history. */
  @RegisterForReflection
  @Schema(name = "GivenSignOff")
  public record Given(int version, String by, Instant at, LocalDate nextReview) {
    static Given of(GivenSignOff one) {
      return new Given(one.version(), one.by(), one.at(), one.nextReview());
    }
  }

  @RegisterForReflection
  @Schema(name = "SignOffs")
  record Standing(int version, SignOffView signOff, List<Given> given) {}

  @GET
  @Operation(summary = "The sign-off that counts, and those that were given, newest first")
  public Standing history(
      @PathParam("name") String name,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    return standing(present(name), limit);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Approves the present version of a runbook")
  public Standing approve(@PathParam("name") String name, @Valid @NotNull Request request) {
    StoredRunbook stored = present(name);
    String by = String.valueOf(request.by()).strip();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    requirePresent(stored, request.version());
    requireApprover(stored, by);
    LocalDate next = day(String.valueOf(request.nextReview()));
    if (!next.isAfter(today())) {
      throw ProblemException.badRequest(
          "bad-next-review", "nextReview %s is not after today, %s".formatted(next, today()));
    }
    signOffs.add(new GivenSignOff(name, stored.version(), by, now, next));
    return standing(stored, 20);
  }

  private static void requirePresent(StoredRunbook stored, @Nullable Integer version) {
    if (version != null && version != stored.version()) {
      throw new ProblemException(
          409,
          "not-the-present-version",
          "version %d is not in force, %d is; look at it, and approve that"
              .formatted(version, stored.version()));
    }
  }

  private void requireApprover(StoredRunbook stored, String by) {
    List<String> approvers =
        runbook(stored)
            .flatMap(runbook -> Optional.ofNullable(runbook.spec().signOff()))
            .map(SignOff::approvedBy)
            .orElse(List.of());
    if (!approvers.isEmpty() && !approvers.contains(by)) {
      throw new ProblemException(
          403,
          "not-an-approver",
          "'%s' does not sign this runbook off; %s may"
              .formatted(by, String.join(", ", approvers)));
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw ProblemException.badRequest(
          "bad-next-review", "nextReview '%s' is no day; write 2026-05-18".formatted(text));
    }
  }

  private Standing standing(StoredRunbook stored, int limit) {
    return new Standing(
        stored.version(),
        SignOffView.of(runbook(stored).flatMap(signOffs::inForce), today()),
        signOffs.newest(stored.name(), limit).stream().map(Given::of).toList());
  }

  private Optional<Runbook> runbook(StoredRunbook stored) {
    return catalog.read(stored) instanceof ParseResult.Parsed parsed
        ? Optional.of(parsed.runbook())
        : Optional.empty();
  }

  private StoredRunbook present(String name) {
    return catalog
        .find(name)
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "no runbook '" + name + "'; GET /api/v1/runbooks lists them"));
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }
}
