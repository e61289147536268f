package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.store.Jobs;
import java.util.Random;

/** Jobs of every policy, with runs of about the length of their intervals. */
final class RandomJobs {

  private final Random random;

  RandomJobs(Random random) {
    this.random = random;
  }

  /** What stays when a job is defined anew. */
  record Policies(String json) {}

  Policies policies() {
    StringBuilder json = new StringBuilder();
    String catchUp = one("latest", "earliest", "all", "none");
    json.append("\"catchUp\": \"").append(catchUp).append('"');
    int limit = 1 + random.nextInt(20);
    if (catchUp.equals("all")) {
      json.append(", \"catchUpLimit\": ").append(limit);
    }
    maybe(json, ", \"misfireGrace\": \"" + (1 + random.nextInt(20)) + "s\"");
    maybe(json, ", \"catchUpWindow\": \"" + (10 + random.nextInt(30)) + "s\"");
    overlap(json);
    json.append(", \"onUncertain\": \"").append(one("rerun", "rerun", "hold", "skip")).append('"');
    maybe(json, ", \"timeout\": \"" + (1 + random.nextInt(4)) + "s\"");
    maybe(
        json,
        ", \"retries\": {\"max\": %d, \"backoff\": \"1s\", \"factor\": 2, \"ceiling\": \"4s\"}"
            .formatted(1 + random.nextInt(3)));
    if (random.nextInt(5) == 0) {
      json.append(", \"rate\": \"").append(20 + random.nextInt(100)).append("/m\"");
    }
    if (random.nextInt(4) == 0) {
      json.append(
          ", \"tenants\": {\"list\": [\"a\", \"b\", \"c\", \"d\", \"e\"], \"batch\": %d, \"concurrency\": %d}"
              .formatted(1 + random.nextInt(3), 1 + random.nextInt(3)));
    }
    if (random.nextInt(4) == 0) {
      json.append(", \"pauseAfterFailures\": ").append(2 + random.nextInt(3));
    }
    json.append(", \"priority\": ").append(random.nextInt(3));
    return new Policies(json.toString());
  }

  private void overlap(StringBuilder json) {
    String kind = one("skip", "buffer-one", "cancel-other", "allow");
    json.append(", \"overlap\": \"").append(kind).append('"');
    if (kind.equals("allow")) {
      json.append(", \"maxConcurrent\": ").append(1 + random.nextInt(4));
    }
  }

  JobDefinition define(String id, Policies policies, boolean enabled) {
    int every = 1 + random.nextInt(6);
    return Jobs.read(
        id,
        """
        {"schedule": {"fields": {"second": "*/%d"}%s}, "timezone": "UTC", "enabled": %s,
         "action": {"http": {"url": "http://127.0.0.1:1/%d"}}, %s}
        """
            .formatted(every, extras(), enabled, random.nextInt(1_000_000), policies.json()));
  }

  private String extras() {
    StringBuilder json = new StringBuilder();
    maybe(json, ", \"jitter\": \"" + (1 + random.nextInt(4)) + "s\"");
    maybe(
        json, ", \"exclude\": [{\"fields\": {\"second\": \"*/" + (2 + random.nextInt(9)) + "\"}}]");
    return json.toString();
  }

  private void maybe(StringBuilder json, String text) {
    if (random.nextInt(3) == 0) {
      json.append(text);
    }
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }
}
