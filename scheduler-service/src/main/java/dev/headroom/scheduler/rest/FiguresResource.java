package dev.headroom.scheduler.rest;

import dev.headroom.scheduler.figures.FiguresReader;
import dev.headroom.scheduler.figures.FiguresText;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The scheduler's figures of itself: the same from every replica. */
@Path("/api/v1/figures")
@RunOnVirtualThread
@Tag(name = "Figures")
public class FiguresResource {

  private final FiguresReader figures;

  FiguresResource(FiguresReader figures) {
    this.figures = figures;
  }

  @GET
  @Produces(FiguresText.MEDIA_TYPE)
  @Operation(
      summary = "Figures by job, as Prometheus text",
      description =
          "What a runbook's scheduler source reads. scheduler_figures_cut is 1 when jobs were left out.")
  public String figures(@QueryParam("owner") @Nullable String owner) {
    if (owner != null) {
      JobIds.check("owner", owner);
    }
    return FiguresText.of(figures.read(owner));
  }
}
