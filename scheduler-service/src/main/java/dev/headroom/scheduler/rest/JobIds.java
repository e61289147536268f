package dev.headroom.scheduler.rest;

import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.job.JobId;
import java.util.List;

/** Reads job ids from paths and parameters. */
final class JobIds {

  private JobIds() {}

  static JobId of(String owner, String name) {
    check("owner", owner);
    check("name", name);
    return new JobId(owner, name);
  }

  static void check(String what, String value) {
    if (!JobId.isValid(value)) {
      throw new ProblemException(
          400,
          "invalid-job-id",
          "the " + what + " \"" + value + "\" must match " + JobId.FORM,
          List.of(
              new Problem.Detail(null, null, null, null, value, "must match " + JobId.FORM, null)));
    }
  }

  static ProblemException notFound(JobId id) {
    return ProblemException.notFound("There is no job " + id + ".");
  }
}
