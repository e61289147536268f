package dev.headroom.systemtest.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Short jobs of all policies, drawn by a seed. */
final class JobMix {

  private static final List<String> SCHEDULES =
      List.of(
          "{\"fields\": {\"second\": \"*\"}}",
          "{\"fields\": {\"second\": \"*/2\"}}",
          "{\"fields\": {\"second\": \"*/3\"}}",
          "{\"every\": \"2s\"}",
          "{\"every\": \"5s\"}",
          "{\"every\": \"7s\"}",
          "{\"fields\": {\"second\": \"*/10\"}}");
  private static final List<String> OVERLAPS =
      List.of("skip", "buffer-one", "cancel-other", "allow(3)");
  private static final List<String> CATCH_UPS = List.of("latest", "earliest", "all(20)", "none");

  private JobMix() {}

  /**
   * @param recurring whether it has more instants than one
   * @param atMostOnce whether no instant of it may be started twice, whatever happens
   */
  record Job(String name, String definition, boolean recurring, boolean atMostOnce) {}

  /**
   * @param begin one-time jobs are spread evenly from here
   * @param spread over this time
   */
  static List<Job> draw(
      Random random, String url, int recurring, int oneTime, Instant begin, Duration spread) {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < oneTime; i++) {
      Instant at = begin.plusMillis(random.nextLong(spread.toMillis()));
      jobs.add(job(random, "o" + i, url, "{\"at\": \"" + at + "\"}", false));
    }
    for (int i = 0; i < recurring; i++) {
      jobs.add(job(random, "r" + i, url, SCHEDULES.get(random.nextInt(SCHEDULES.size())), true));
    }
    return jobs;
  }

  private static Job job(
      Random random, String name, String url, String schedule, boolean recurring) {
    boolean skips = random.nextBoolean();
    boolean retries = random.nextInt(3) == 0;
    String definition =
        """
        {"schedule": %s, "overlap": "%s", "catchUp": "%s", "onUncertain": "%s"%s%s,
         "action": {"http": {"url": "%s", "timeout": "20s"}}}"""
            .formatted(
                schedule,
                OVERLAPS.get(random.nextInt(OVERLAPS.size())),
                CATCH_UPS.get(random.nextInt(CATCH_UPS.size())),
                skips ? "skip" : "rerun",
                retries ? ", \"retries\": {\"max\": 2, \"backoff\": \"300ms\"}" : "",
                random.nextInt(4) == 0 ? ", \"misfireGrace\": \"4s\"" : "",
                url);
    return new Job(name, definition, recurring, skips && !retries);
  }
}
