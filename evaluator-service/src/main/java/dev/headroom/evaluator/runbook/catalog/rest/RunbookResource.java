package dev.headroom.evaluator.runbook.catalog.rest;

import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.catalog.PutResult;
import dev.headroom.evaluator.runbook.catalog.RunbookCatalog;
import dev.headroom.evaluator.runbook.catalog.RunbookCatalog.DeleteResult;
import dev.headroom.evaluator.runbook.catalog.RunbookDiff;
import dev.headroom.evaluator.runbook.catalog.StoredRunbook;
import dev.headroom.evaluator.runbook.catalog.rest.RunbookViews.ChangeView;
import dev.headroom.evaluator.runbook.catalog.rest.RunbookViews.DiffView;
import dev.headroom.evaluator.runbook.catalog.rest.RunbookViews.Full;
import dev.headroom.evaluator.runbook.catalog.rest.RunbookViews.PutView;
import dev.headroom.evaluator.runbook.catalog.rest.RunbookViews.Summary;
import dev.headroom.evaluator.runbook.catalog.rest.RunbookViews.VersionView;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The runbooks of this Headroom: store, list, read, compare, delete. */
@Path("/api/v1/runbooks")
@Tag(name = "runbooks")
@Produces(MediaType.APPLICATION_JSON)
public class RunbookResource {
  static final String YAML = "application/yaml";
  private static final String PATH = "/api/v1/runbooks/";

  private final RunbookCatalog catalog;
  private final SignOffs signOffs;
  private final InstantSource clock;

  public RunbookResource(RunbookCatalog catalog, SignOffs signOffs, InstantSource clock) {
    this.catalog = catalog;
    this.signOffs = signOffs;
    this.clock = clock;
  }

  @PUT
  @Path("/{name}")
  @Consumes({YAML, "text/yaml", "application/x-yaml", MediaType.APPLICATION_JSON})
  @Operation(summary = "Store a runbook; the same content makes no new version")
  public Response put(
      @PathParam("name") String name,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      byte[] body) {
    String text = RunbookTexts.of(body);
    var precondition = Preconditions.of(ifMatch, ifNoneMatch);
    return switch (catalog.put(name, text, precondition, dryRun)) {
      case PutResult.Accepted accepted -> accepted(accepted, dryRun);
      case PutResult.Rejected(var problems) ->
          throw RunbookProblems.of(422, "runbook-rejected", "the runbook", problems);
      case PutResult.OtherName(var problem) ->
          throw RunbookProblems.of(422, "name-mismatch", "the name", List.of(problem));
      case PutResult.Stale(var present) -> throw stale(present);
    };
  }

  private Response accepted(PutResult.Accepted accepted, boolean dryRun) {
    StoredRunbook after = accepted.after();
    Runbook now = parsed(after);
    StoredRunbook before = accepted.before();
    var changes = RunbookDiff.semantic(before == null ? null : parsedOrNull(before), now);
    var view =
        new PutView(
            after.name(),
            after.version(),
            after.hash(),
            accepted.changed(),
            dryRun,
            ChangeView.of(changes));
    boolean created = before == null && !dryRun;
    var response = created ? Response.created(URI.create(PATH + after.name())) : Response.ok();
    return dryRun
        ? response.entity(view).build()
        : response.entity(view).header(HttpHeaders.ETAG, tag(after)).build();
  }

  @GET
  @Operation(summary = "List the runbooks")
  public List<Summary> all() {
    return catalog.all().stream()
        .map(s -> Summary.of(s, catalog.read(s), signOffs, today()))
        .toList();
  }

  @GET
  @Path("/schema")
  @Produces("application/schema+json")
  @Operation(summary = "The JSON Schema of the runbook language")
  public byte[] schema() {
    return SchemaText.read();
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "The present version of a runbook")
  public Response one(
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
    StoredRunbook stored = present(name);
    if (tag(stored).equals(ifNoneMatch)) {
      return Response.notModified().header(HttpHeaders.ETAG, tag(stored)).build();
    }
    return full(stored);
  }

  @GET
  @Path("/{name}")
  @Produces({YAML, "text/yaml"})
  @Operation(hidden = true)
  public Response text(@PathParam("name") String name) {
    return source(present(name));
  }

  @GET
  @Path("/{name}/versions")
  @Operation(summary = "The versions of a runbook, newest first")
  public List<VersionView> versions(@PathParam("name") String name) {
    present(name);
    return catalog.versions(name).stream().map(VersionView::of).toList();
  }

  @GET
  @Path("/{name}/versions/{version}")
  @Operation(summary = "One version of a runbook")
  public Response version(@PathParam("name") String name, @PathParam("version") String version) {
    return full(stored(name, version));
  }

  @GET
  @Path("/{name}/versions/{version}")
  @Produces({YAML, "text/yaml"})
  @Operation(hidden = true)
  public Response versionText(
      @PathParam("name") String name, @PathParam("version") String version) {
    return source(stored(name, version));
  }

  @GET
  @Path("/{name}/diff")
  @Operation(summary = "What differs between two versions; by default the last two")
  public DiffView diff(
      @PathParam("name") String name,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    int latest = present(name).version();
    StoredRunbook after = stored(name, to == null ? String.valueOf(latest) : to);
    String previous = String.valueOf(Math.max(1, after.version() - 1));
    StoredRunbook before = stored(name, from == null ? previous : from);
    return new DiffView(
        before.version(),
        after.version(),
        ChangeView.of(RunbookDiff.semantic(parsedOrNull(before), parsed(after))),
        RunbookDiff.text(label(before), before.source(), label(after), after.source()));
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Delete a runbook; its versions are kept")
  public Response delete(
      @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return switch (catalog.delete(name, Preconditions.of(ifMatch, null))) {
      case DeleteResult.Deleted() -> Response.noContent().build();
      case DeleteResult.Unknown() -> throw unknown(name);
      case DeleteResult.Stale(var present) -> throw stale(present);
    };
  }

  private StoredRunbook present(String name) {
    return catalog.find(name).orElseThrow(() -> unknown(name));
  }

  private StoredRunbook stored(String name, String version) {
    present(name);
    if (!version.matches("[1-9][0-9]{0,8}")) {
      throw new ProblemException(
          400, "bad-version", "`" + version + "` is no version; versions are 1, 2, 3");
    }
    return catalog
        .version(name, Integer.parseInt(version))
        .orElseThrow(
            () ->
                new ProblemException(
                    404,
                    "version-not-found",
                    "%s has no version %s; GET %s%s/versions lists them"
                        .formatted(name, version, PATH, name)));
  }

  private Response full(StoredRunbook stored) {
    return Response.ok(Full.of(stored, catalog.read(stored), signOffs, today()))
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.ETAG, tag(stored))
        .build();
  }

  private static Response source(StoredRunbook stored) {
    return Response.ok(stored.source()).header(HttpHeaders.ETAG, tag(stored)).build();
  }

  private Runbook parsed(StoredRunbook stored) {
    return switch (catalog.read(stored)) {
      case ParseResult.Parsed parsed -> parsed.runbook();
      case ParseResult.Rejected(List<RunbookProblem> problems) ->
          throw RunbookProblems.of(409, "runbook-outdated", label(stored), problems);
    };
  }

  private @Nullable Runbook parsedOrNull(StoredRunbook stored) {
    return catalog.read(stored) instanceof ParseResult.Parsed parsed ? parsed.runbook() : null;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static String tag(StoredRunbook stored) {
    return Preconditions.tag(stored.version());
  }

  private static String label(StoredRunbook stored) {
    return stored.name() + "@" + stored.version();
  }

  private static ProblemException unknown(String name) {
    return new ProblemException(
        404,
        "runbook-not-found",
        "there is no runbook `" + name + "`; GET " + PATH + " lists them");
  }

  private static ProblemException stale(@Nullable StoredRunbook present) {
    String now =
        present == null
            ? "there is no such runbook"
            : "the present version is " + present.version();
    return new ProblemException(
        412,
        "version-mismatch",
        now + "; read it again and decide anew",
        List.<Problem.Detail>of());
  }
}
