package dev.headroom.scheduler.run.work;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.scheduler.job.ActionPolicy;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Jobs that workers of the queue {@code reports} carry out. */
final class WorkerJobs {

  private WorkerJobs() {}

  static JobDefinition job(String id, String policies) {
    String json =
        """
        {"schedule": {"cron": "0 9 * * *"},
         "action": {"worker": {"queue": "reports", "payload": {"kind": "daily"}}}%s}"""
            .formatted(policies.isEmpty() ? "" : ", " + policies);
    try {
      return new JobJson(ActionPolicy.ANYTHING)
          .read(JobId.parse(id), new ObjectMapper().readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
