package dev.headroom.scheduler.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.scheduler.job.ActionPolicy;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;

/** Definitions for tests. */
public final class Jobs {

  private Jobs() {}

  public static JobDefinition everySecond(String id) {
    return job(id, "{\"fields\": {}}", "http://127.0.0.1:1/");
  }

  public static JobDefinition daily(String id) {
    return job(id, "{\"cron\": \"0 9 * * *\"}", "http://127.0.0.1:1/");
  }

  /** A daily job. */
  public static JobDefinition withPolicies(String id, String policies) {
    return read(
        id,
        "{\"schedule\": {\"cron\": \"0 9 * * *\"}, \"action\": {\"http\": {\"url\":"
            + " \"http://127.0.0.1:1/\"}}, "
            + policies
            + "}");
  }

  public static JobDefinition job(String id, String schedule, String url) {
    return read(
        id,
        "{\"schedule\": %s, \"action\": {\"http\": {\"url\": \"%s\"}}}".formatted(schedule, url));
  }

  private static JobDefinition read(String id, String json) {
    try {
      return new JobJson(ActionPolicy.ANYTHING)
          .read(JobId.parse(id), new ObjectMapper().readTree(json));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
