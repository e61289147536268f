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

  public static JobDefinition job(String id, String schedule, String url) {
    try {
      return new JobJson(ActionPolicy.ANYTHING)
          .read(
              JobId.parse(id),
              new ObjectMapper()
                  .readTree(
                      "{\"schedule\": %s, \"action\": {\"http\": {\"url\": \"%s\"}}}"
                          .formatted(schedule, url)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
