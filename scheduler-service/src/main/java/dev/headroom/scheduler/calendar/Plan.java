package dev.headroom.scheduler.calendar;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * A schedule and everything beside it, as a person wrote it for one job.
 *
 * @param jitter each run starts later than its instant by a part of this
 * @param seed what that part and hashed fields are derived from: the job's id; empty for a schedule
 *     without a job, and where there is neither, so that such a plan is the same for all jobs
 */
public record Plan(
    Schedule schedule,
    ZoneId zone,
    Dst dst,
    List<Exclusion> exclude,
    Duration jitter,
    String seed) {

  public static final Duration MAX_JITTER = Duration.ofDays(1);
  public static final int MAX_EXCLUSIONS = 1_000;

  public Plan {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(dst, "dst");
    exclude = List.copyOf(exclude);
    if (exclude.size() > MAX_EXCLUSIONS) {
      throw new IllegalArgumentException("too many exclusions: " + exclude.size());
    }
    if (jitter.isNegative() || jitter.compareTo(MAX_JITTER) > 0) {
      throw new IllegalArgumentException("jitter out of range: " + jitter);
    }
  }

  /** A schedule with nothing beside it but a zone and what clock changes do. */
  public static Plan of(Schedule schedule, ZoneId zone, Dst dst) {
    return new Plan(schedule, zone, dst, List.of(), Duration.ZERO, "");
  }
}
