package dev.headroom.scheduler.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.scheduler.job.ActionPolicy;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

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

  /** Every second, with more of its JSON: {@code "priority": 9}. */
  public static JobDefinition with(String id, String more) {
    return read(
        id,
        "{\"schedule\": {\"fields\": {}}, \"action\": {\"http\": {\"url\": \"http://127.0.0.1:1/\"}}, %s}"
            .formatted(more));
  }

  /** A daily job whose runs workers claim from that queue. */
  public static JobDefinition worker(String id, String queue) {
    return read(
        id,
        "{\"schedule\": {\"cron\": \"0 9 * * *\"}, \"action\": {\"worker\": {\"queue\": \"%s\"}}}"
            .formatted(queue));
  }

  /** A job with a single instant, to the second. */
  public static JobDefinition once(String id, Instant at) {
    ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
    return job(
        id,
        "{\"fields\": {\"year\": %d, \"month\": %d, \"day\": %d, \"hour\": %d, \"minute\": %d, \"second\": %d}}"
            .formatted(
                utc.getYear(),
                utc.getMonthValue(),
                utc.getDayOfMonth(),
                utc.getHour(),
                utc.getMinute(),
                utc.getSecond()),
        "http://127.0.0.1:1/");
  }

  /** The definition that this JSON declares. */
  public static JobDefinition read(String id, String json) {
    try {
      return new JobJson(ActionPolicy.ANYTHING)
          .read(JobId.parse(id), new ObjectMapper().readTree(json));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
