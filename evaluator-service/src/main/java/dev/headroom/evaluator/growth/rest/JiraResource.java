package dev.headroom.evaluator.growth.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.auth.AccessGrant;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.common.problem.rest.BadJsonMapper;
import dev.headroom.evaluator.growth.JiraEvent;
import dev.headroom.evaluator.growth.JiraSignature;
import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.LaunchEntry;
import dev.headroom.evaluator.growth.LaunchStore;
import dev.headroom.evaluator.growth.Launches;
import dev.headroom.evaluator.growth.http.JiraFields;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.people.Secrets;
import dev.headroom.evaluator.runbook.model.Roadmap;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Secret;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook of Jira tells of issues that are launches.
 *
 * <p>Jira sends no token of ours: its paths pass without one, and every body must be signed with
 * the secret that the runbook refers to. A word that is older than what is known changes nothing,
 * so that duplicates and late ones do no harm.
 */
@Path("/api/v1/runbooks/{name}/launches/jira")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Growth")
public class JiraResource implements AccessGrant {

  private static final Pattern PATH = Pattern.compile("/api/v1/runbooks/[^/]+/launches/jira");

  /** How far Jira's clock may be ahead of ours. */
  private static final Duration AHEAD_AT_MOST = Duration.ofDays(1);

  private final LaunchStore store;
  private final RunbookVersions versions;
  private final InstantSource clock;
  private final ObjectMapper mapper;

  public JiraResource(
      LaunchStore store, RunbookVersions versions, InstantSource clock, ObjectMapper mapper) {
    this.store = store;
    this.versions = versions;
    this.clock = clock;
    this.mapper = mapper;
  }

  /** What became of an event: kept, known (an old word or a duplicate) or ignored. */
  @RegisterForReflection
  public record Taken(String outcome, String says) {}

  @Override
  public boolean grants(String path, @Nullable String authorization) {
    return PATH.matcher(path).matches();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Takes an event of Jira: issue created, updated, deleted; signed by X-Hub-Signature")
  public Taken event(
      @PathParam("name") String name,
      @HeaderParam("X-Hub-Signature") @Nullable String signature,
      byte[] body) {
    Runbook runbook = versions.head(name).map(RunbookVersions.Version::runbook).orElse(null);
    Roadmap roadmap = runbook == null ? null : runbook.spec().roadmap();
    Roadmap.Jira jira = roadmap == null ? null : roadmap.jira();
    if (runbook == null || jira == null || !isSigned(jira, signature, body)) {
      throw new ProblemException(
          403,
          "bad-signature",
          "X-Hub-Signature does not fit: sign the webhook with the secret that roadmap.jira.secret"
              + " of the runbook refers to, and set it in the evaluator's environment");
    }
    List<LaunchEntry> words = store.all(name);
    List<String> known = Launches.of(runbook, words).stream().map(Launch::id).toList();
    return switch (read(body).launch(jira, runbook.spec().drivers().keySet(), known)) {
      case JiraEvent.Outcome.Ignored(String says) -> new Taken("ignored", says);
      case JiraEvent.Outcome.Said(LaunchEntry entry) ->
          new Taken(
              !words.contains(entry) && store.save(name, entry) ? "kept" : "known", entry.id());
      case JiraEvent.Outcome.Faulty(var faults) ->
          throw new ProblemException(
              422,
              "bad-launch",
              faults.stream()
                  .map(fault -> fault.pointer() + ": " + fault.message())
                  .collect(Collectors.joining("; ")),
              faults.stream()
                  .map(fault -> Problem.Detail.at(fault.pointer(), fault.message()))
                  .toList());
    };
  }

  /** What configures the evaluator itself is no secret of a webhook. */
  private static boolean isSigned(Roadmap.Jira jira, @Nullable String signature, byte[] body) {
    Secret secret = jira.secret();
    if (secret == null) {
      return false;
    }
    var secrets = new Secrets(Set.of(secret.name()), System::getenv);
    return secrets.refusal(Set.of(secret.name())).isEmpty()
        && JiraSignature.fits(signature, body, secrets.value(secret));
  }

  private JiraEvent read(byte[] body) {
    JsonNode event;
    try {
      event = mapper.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw ProblemException.badRequest(
          "bad-json", "the body is no JSON: " + BadJsonMapper.detail(e).message());
    }
    JsonNode issue = event.path("issue");
    if (!event.path("webhookEvent").isTextual()
        || !event.path("timestamp").canConvertToLong()
        || !issue.path("key").isTextual()) {
      throw ProblemException.badRequest(
          "bad-json", "no event of an issue: webhookEvent, timestamp and issue.key are expected");
    }
    long at = event.path("timestamp").asLong();
    if (at > clock.instant().plus(AHEAD_AT_MOST).toEpochMilli()) {
      throw ProblemException.badRequest(
          "bad-timestamp",
          "timestamp %d lies more than a day ahead, in milliseconds; nothing later would count"
              .formatted(at));
    }
    return JiraFields.event(event.path("webhookEvent").asText(), at, issue);
  }
}
