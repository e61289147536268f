package dev.headroom.scheduler.rest;

import dev.headroom.scheduler.audit.LedgerWriter;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The whole ledger with what proves it, for {@code headroom ledger check}. */
@Path("/api/v1/ledger/export")
@Blocking
@Tag(name = "Ledger")
public class LedgerExportResource {

  private final LedgerWriter writer;

  LedgerExportResource(LedgerWriter writer) {
    this.writer = writer;
  }

  @GET
  @Produces("application/x-ndjson")
  @Operation(
      summary = "The whole ledger, its jobs and their former definitions, as lines of JSON",
      description = "The last line has kind end; an answer without it was cut short.")
  public StreamingOutput export(@QueryParam("owner") @Nullable String owner) {
    if (owner != null) {
      JobIds.check("owner", owner);
    }
    // A store that is away is told by the status, while there still is one to tell it by.
    return writer.open(owner)::write;
  }
}
