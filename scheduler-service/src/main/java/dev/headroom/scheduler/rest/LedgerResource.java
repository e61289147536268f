package dev.headroom.scheduler.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.ledger.LedgerPage;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.ledger.WholeLedger;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of every nominal instant. */
@Path("/api/v1/ledger")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Ledger")
public class LedgerResource {

  private static final int DEFAULT_LIMIT = 50;

  private final WholeLedger ledger;

  LedgerResource(WholeLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * @param next what to give as {@code before} for the page after this one; null at the end. A page
   *     may be short, or empty, and still go on.
   */
  @RegisterForReflection
  public record LedgerPageView(List<LedgerView> entries, @Nullable String next) {}

  @GET
  @Operation(summary = "Outcomes, newest first")
  public LedgerPageView page(
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("job") @Nullable String job,
      @Parameter(
              description =
                  "ran, failed, coalesced, overlapped, expired, paused, excluded or uncertain")
          @QueryParam("outcome")
          @Nullable String outcome,
      @Parameter(description = "next of the page before") @QueryParam("before")
          @Nullable String before,
      @QueryParam("limit") @Schema(type = SchemaType.INTEGER, defaultValue = "50")
          @Nullable String limit) {
    if (owner != null) {
      JobIds.check("owner", owner);
    }
    if (job != null) {
      JobIds.check("job", job);
    }
    int most = Limits.of(limit, DEFAULT_LIMIT, LedgerQuery.MAX_LIMIT);
    LedgerPage page =
        ledger.page(
            new LedgerQuery(
                owner,
                job,
                outcome == null ? null : outcome(outcome),
                before == null ? null : before(before),
                most));
    @Nullable LedgerPosition next = page.next();
    return new LedgerPageView(
        page.entries().stream().map(LedgerView::of).toList(),
        next == null ? null : next.toString());
  }

  private static Outcome outcome(String word) {
    return Outcome.of(word)
        .orElseThrow(
            () ->
                ProblemException.badRequest(
                    "invalid-outcome",
                    "\""
                        + word
                        + "\" is not an outcome; write "
                        + Arrays.stream(Outcome.values())
                            .map(Outcome::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private static LedgerPosition before(String text) {
    return LedgerPosition.parse(text)
        .orElseThrow(
            () ->
                ProblemException.badRequest(
                    "invalid-position",
                    "before must be the next of an earlier page, not \"" + text + "\"."));
  }
}
