package dev.headroom.scheduler.due.redis;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.due.StoredJob;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads job hashes. */
final class RedisJobs {

  private static final Logger LOG = Logger.getLogger(RedisJobs.class);
  private static final List<String> FIELDS =
      List.of("definition", "cursor", "claimed", "last_instant", "last_outcome", "last_at");

  private final RedisShardCommands redis;
  private final RedisKeys keys;

  RedisJobs(RedisShardCommands redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  Optional<StoredJob> find(JobId id) {
    return load(List.of(id)).stream().findFirst();
  }

  List<StoredJob> list(@Nullable String owner, @Nullable JobId after, int limit) {
    String from = owner == null ? "-" : "[" + owner + "/";
    String to = owner == null ? "+" : "(" + owner + (char) ('/' + 1);
    if (after != null && (owner == null || owner.compareTo(after.owner()) <= 0)) {
      from = "(" + after;
    }
    TreeSet<JobId> ids = new TreeSet<>();
    for (int shard = 0; shard < keys.shards(); shard++) {
      for (Response id :
          redis.send(Command.ZRANGEBYLEX, keys.jobs(shard), from, to, "LIMIT", 0, limit)) {
        ids.add(JobId.parse(id.toString()));
      }
    }
    Map<Integer, List<JobId>> byShard = new HashMap<>();
    ids.stream()
        .limit(limit)
        .forEach(id -> byShard.computeIfAbsent(keys.shardOf(id), s -> new ArrayList<>()).add(id));
    List<StoredJob> jobs = new ArrayList<>();
    byShard.values().forEach(shard -> jobs.addAll(load(shard)));
    jobs.sort((left, right) -> left.definition().id().compareTo(right.definition().id()));
    return jobs;
  }

  /** The jobs of one shard that are there and readable. */
  List<StoredJob> load(List<JobId> ids) {
    List<Request> requests = new ArrayList<>();
    for (JobId id : ids) {
      Request request = Request.cmd(Command.HMGET).arg(keys.job(id));
      FIELDS.forEach(request::arg);
      requests.add(request);
    }
    List<Response> answers = redis.send(requests);
    List<StoredJob> jobs = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      read(ids.get(i), answers.get(i)).ifPresent(jobs::add);
    }
    return jobs;
  }

  private static Optional<StoredJob> read(JobId id, Response hash) {
    @Nullable String json = text(hash, 0);
    if (json == null) {
      return Optional.empty();
    }
    JobDefinition definition;
    try {
      definition = JobJson.readStored(id, json);
    } catch (ProblemException e) {
      // Written by another release; the others must go on.
      LOG.errorf("unreadable-definition job=%s: %s. Write the job again.", id, e.getMessage());
      return Optional.empty();
    }
    return Optional.of(
        new StoredJob(definition, instant(hash, 1), instant(hash, 2), lastOutcome(hash)));
  }

  private static StoredJob.@Nullable LastOutcome lastOutcome(Response hash) {
    @Nullable Instant instant = instant(hash, 3);
    @Nullable String outcome = text(hash, 4);
    @Nullable Instant at = instant(hash, 5);
    return instant == null || outcome == null || at == null
        ? null
        : new StoredJob.LastOutcome(instant, outcome, at);
  }

  private static @Nullable Instant instant(Response hash, int index) {
    @Nullable String text = text(hash, index);
    return text == null || text.isEmpty() ? null : RedisShardCommands.millis(text);
  }

  private static @Nullable String text(Response hash, int index) {
    @Nullable Response value = hash.get(index);
    return value == null ? null : value.toString();
  }
}
