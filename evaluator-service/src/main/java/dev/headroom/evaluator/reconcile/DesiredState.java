package dev.headroom.evaluator.reconcile;

import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.runbook.Json;
import dev.headroom.evaluator.runbook.bind.Canonical;
import dev.headroom.evaluator.runbook.model.Review;
import dev.headroom.evaluator.runbook.model.Schedule;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the other services should have of a runbook. */
public final class DesiredState {

  /** The job that asks for the headroom review. */
  public static final String REVIEW_JOB = "headroom-review";

  /** The scheduler resolves it from its own environment: no secret is stored in a job. */
  private static final String TOKEN_REFERENCE = "Bearer ${HEADROOM_AUTH_TOKEN}";

  private DesiredState() {}

  /** The body for the collector: the sources in the language's own shape. */
  public static String sources(RunbookVersions.Version version) {
    Object sources = Canonical.of(version.runbook().spec()).get("sources");
    return Json.write(Map.of("sources", sources == null ? Map.of() : sources));
  }

  /**
   * The body of the review's job; empty when the runbook has no review.
   *
   * @param authenticated whether this service asks its callers for the token
   */
  public static Optional<String> reviewJob(
      RunbookVersions.Version version, URI evaluator, boolean authenticated) {
    Review review = version.runbook().spec().review();
    if (review == null) {
      return Optional.empty();
    }
    String url =
        evaluator.resolve("/api/v1/runbooks/" + version.runbook().name() + "/reviews").toString();
    Map<String, Object> http = new HashMap<>(Map.of("method", "POST", "url", url));
    if (authenticated) {
      http.put("headers", Map.of("Authorization", TOKEN_REFERENCE));
    }
    return Optional.of(
        Json.write(
            Map.of(
                "schedule", schedule(review.schedule()),
                "timezone", review.timezone().getId(),
                "action", Map.of("http", http),
                "enabled", true)));
  }

  /** The schedule alone, in the scheduler's form. */
  private static Map<String, Object> schedule(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Cron cron -> Map.of("cron", cron.expression());
      case Schedule.Fields fields -> Map.of("fields", Canonical.of(fields));
    };
  }
}
