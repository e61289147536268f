package dev.headroom.evaluator.responder.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.capacity.CapacityPatch;
import dev.headroom.evaluator.capacity.PresentCapacity;
import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.catalog.RunbookCatalog;
import dev.headroom.evaluator.runbook.catalog.StoredRunbook;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What components have now, after the changes that the document does not know of yet. */
@Path("/api/v1/runbooks/{name}/capacity")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Changes")
public class CapacityResource {

  /** So many changes are looked through for the last one of each lever. */
  private static final int MOST_CHANGES = 10_000;

  private final RunbookCatalog catalog;
  private final RunbookParser parser;
  private final RunbookVersions versions;
  private final ChangeRegister register;

  public CapacityResource(
      RunbookCatalog catalog,
      RunbookParser parser,
      RunbookVersions versions,
      ChangeRegister register) {
    this.catalog = catalog;
    this.parser = parser;
    this.versions = versions;
    this.register = register;
  }

  /**
   * @param patch of the runbook's text, to be committed; empty when it says what is
   */
  @RegisterForReflection
  public record Present(int version, List<AmountJson> capacity, String patch) {}

  /** One amount. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Capacity")
  public record AmountJson(
      String component,
      String name,
      @Schema(description = "As the runbook says; null when it does not")
          @Nullable String documented,
      @Schema(description = "As the last change left it") String present,
      @Schema(description = "The change that the runbook does not know of") @Nullable String change,
      @Nullable String by,
      @Nullable Instant at) {

    static AmountJson of(PresentCapacity one) {
      RegisteredChange change = one.change();
      return change == null
          ? new AmountJson(
              one.component(), one.name(), one.documented(), one.present(), null, null, null)
          : new AmountJson(
              one.component(),
              one.name(),
              one.documented(),
              one.present(),
              change.id(),
              change.by(),
              change.at());
    }
  }

  @GET
  @Operation(summary = "What components have now, and the difference to the runbook as a patch")
  public Present present(@PathParam("name") String name) {
    StoredRunbook stored = catalog.find(name).orElseThrow(() -> missing(name));
    var head = versions.version(name, stored.version()).orElseThrow(() -> missing(name));
    var query = new ChangeRegister.Query(Optional.of(name), Optional.empty(), Optional.empty());
    List<PresentCapacity> present =
        PresentCapacity.of(
            head.runbook(),
            register.newest(query, MOST_CHANGES),
            version -> versions.version(name, version).map(RunbookVersions.Version::runbook));
    return new Present(
        stored.version(),
        present.stream().map(AmountJson::of).toList(),
        CapacityPatch.of(name + ".yaml", stored.source(), present, parser));
  }

  private static ProblemException missing(String name) {
    return ProblemException.notFound("no runbook '" + name + "'");
  }
}
