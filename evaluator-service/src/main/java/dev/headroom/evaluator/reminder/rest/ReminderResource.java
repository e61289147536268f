package dev.headroom.evaluator.reminder.rest;

import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.reminder.Reminder;
import dev.headroom.evaluator.reminder.ReminderStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The reminders of a runbook's sign-off. */
@Path("/api/v1/runbooks/{name}/sign-off/reminders")
@Tag(name = "runbooks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReminderResource {

  private final RunbookVersions versions;
  private final ReminderStore store;

  public ReminderResource(RunbookVersions versions, ReminderStore store) {
    this.versions = versions;
    this.store = store;
  }

  @RegisterForReflection
  @Schema(name = "SignOffReminders")
  public record Given(List<One> reminders) {}

  /** One of them. */
  @RegisterForReflection
  @Schema(name = "SignOffReminder")
  public record One(
      LocalDate nextReview,
      @Schema(description = "From that day on; negative before it") int days,
      Instant at,
      @Schema(description = "By which the channel knows it; `kept` without one, null until told")
          @Nullable String reference,
      @Schema(description = "Why it could not be told; empty when it could") String says) {

    static One of(Reminder reminder) {
      return new One(
          reminder.nextReview(),
          reminder.days(),
          reminder.at(),
          reminder.reference(),
          reminder.says());
    }
  }

  @GET
  @Operation(summary = "The reminders that were given of a runbook's sign-off, newest first")
  public Given reminders(
      @PathParam("name") String name,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    KnownTriggers.require(versions, name);
    return new Given(store.newest(name, limit).stream().map(One::of).toList());
  }
}
