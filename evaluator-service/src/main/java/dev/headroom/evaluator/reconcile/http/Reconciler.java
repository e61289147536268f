package dev.headroom.evaluator.reconcile.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.owner.RunbookVersions.Version;
import dev.headroom.evaluator.reconcile.DesiredState;
import dev.headroom.evaluator.reconcile.Peers;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Sends each owned runbook's part to the other services, and takes back what belongs to no runbook
 * any more. Every call is idempotent, so a lost answer costs nothing but the next round.
 */
@ApplicationScoped
public class Reconciler {

  private static final Logger LOG = Logger.getLogger(Reconciler.class);

  private static final String ALL_JOBS = "/api/v1/jobs?limit=1000";

  private final RunbookVersions versions;
  private final ServiceCalls calls;
  private final Peers peers;
  private final ObjectMapper json;
  private final Map<String, String> problems = new ConcurrentHashMap<>();

  public Reconciler(RunbookVersions versions, ServiceCalls calls, Peers peers, ObjectMapper json) {
    this.versions = versions;
    this.calls = calls;
    this.peers = peers;
    this.json = json;
  }

  /** What keeps a service from having its part, by runbook and service; empty when all agree. */
  public Map<String, String> problems() {
    return Map.copyOf(problems);
  }

  /** One round for the runbooks that this replica owns. */
  public void round(Set<String> owned) {
    for (String runbook : owned) {
      attempt(
          runbook + " to be sent",
          () -> versions.head(runbook).ifPresent(version -> send(runbook, version)));
    }
    removeOrphans();
  }

  private void send(String runbook, Version version) {
    attempt(
        runbook + " at the collector",
        () -> calls.put(sourcesOf(runbook), DesiredState.sources(version)));
    Optional<String> review =
        DesiredState.reviewJob(version, peers.evaluator(), calls.authenticated());
    URI job = jobOf(runbook);
    attempt(
        runbook + " at the scheduler",
        () -> {
          if (review.isPresent()) {
            calls.put(job, review.get());
          } else {
            calls.delete(job);
          }
        });
  }

  private void removeOrphans() {
    // The lists come before the names: a runbook that is new in between is known then.
    attempt(
        "orphans at the collector",
        () -> {
          JsonNode sources = list(peers.collector().resolve("/api/v1/sources"), "sources");
          Set<String> known = new HashSet<>(versions.names());
          for (JsonNode source : sources) {
            String runbook = source.path("runbook").asText();
            if (!runbook.isEmpty() && known.add(runbook)) {
              calls.delete(sourcesOf(runbook));
            }
          }
        });
    attempt(
        "orphans at the scheduler",
        () -> {
          JsonNode jobs = list(peers.scheduler().resolve(ALL_JOBS), "jobs");
          Set<String> known = new HashSet<>(versions.names());
          for (JsonNode job : jobs) {
            String owner = job.path("owner").asText();
            boolean review = job.path("name").asText().equals(DesiredState.REVIEW_JOB);
            if (review && !known.contains(owner)) {
              calls.delete(jobOf(owner));
            }
          }
        });
  }

  private JsonNode list(URI uri, String field) {
    try {
      return json.readTree(calls.get(uri)).path(field);
    } catch (JsonProcessingException e) {
      throw new ServiceCallException("GET " + uri + " answered what is not JSON");
    }
  }

  private void attempt(String what, Runnable action) {
    try {
      action.run();
      if (problems.remove(what) != null) {
        LOG.infof("reconciled %s", what);
      }
    } catch (RuntimeException e) {
      String problem = String.valueOf(e.getMessage());
      if (!problem.equals(problems.put(what, problem))) {
        LOG.warnf("reconcile-failed %s: %s", what, problem);
      }
    }
  }

  private URI sourcesOf(String runbook) {
    return peers.collector().resolve("/api/v1/sources/" + runbook);
  }

  private URI jobOf(String runbook) {
    return peers.scheduler().resolve("/api/v1/jobs/" + runbook + "/" + DesiredState.REVIEW_JOB);
  }
}
