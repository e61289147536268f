package dev.headroom.scheduler.store.redis;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.JobStateText;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads job hashes. */
final class RedisJobs {

  private static final Logger LOG = Logger.getLogger(RedisJobs.class);
  private static final int MAX_BATCH = 500;

  private final RedisShardCommands redis;
  private final RedisKeys keys;

  RedisJobs(RedisShardCommands redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  Map<JobId, JobState> states(Collection<JobId> ids) {
    return read(ids, keys::states, (id, text) -> JobStateText.read(text));
  }

  Map<JobId, JobDefinition> definitions(Collection<JobId> ids) {
    return read(ids, keys::definitions, RedisJobs::definition);
  }

  private static @Nullable JobDefinition definition(JobId id, String json) {
    try {
      return JobJson.readStored(id, json);
    } catch (ProblemException e) {
      // Written by another release; the others must go on.
      LOG.errorf("unreadable-definition job=%s: %s. Write the job again.", id, e.getMessage());
      return null;
    }
  }

  private <T> Map<JobId, T> read(
      Collection<JobId> ids,
      IntFunction<String> hash,
      BiFunction<JobId, String, @Nullable T> reader) {
    List<List<JobId>> batches = batches(ids);
    List<RedisShardCommands.Pending> answers = new ArrayList<>(batches.size());
    for (List<JobId> batch : batches) {
      List<Object> arguments = new ArrayList<>(batch.size() + 1);
      arguments.add(hash.apply(keys.shardOf(batch.getFirst())));
      arguments.addAll(batch);
      answers.add(redis.start(Command.HMGET, arguments));
    }
    Map<JobId, T> found = HashMap.newHashMap(ids.size());
    for (int b = 0; b < batches.size(); b++) {
      Response answer = answers.get(b).await();
      List<JobId> batch = batches.get(b);
      for (int i = 0; i < batch.size(); i++) {
        @Nullable Response text = answer.get(i);
        @Nullable T value = text == null ? null : reader.apply(batch.get(i), text.toString());
        if (value != null) {
          found.put(batch.get(i), value);
        }
      }
    }
    return found;
  }

  private List<List<JobId>> batches(Collection<JobId> ids) {
    Map<Integer, List<JobId>> byShard = new TreeMap<>();
    for (JobId id : ids) {
      byShard.computeIfAbsent(keys.shardOf(id), shard -> new ArrayList<>()).add(id);
    }
    List<List<JobId>> batches = new ArrayList<>();
    for (List<JobId> shard : byShard.values()) {
      for (int from = 0; from < shard.size(); from += MAX_BATCH) {
        batches.add(shard.subList(from, Math.min(from + MAX_BATCH, shard.size())));
      }
    }
    return batches;
  }

  List<JobId> list(@Nullable String owner, @Nullable JobId after, int limit) {
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
    return ids.stream().limit(limit).toList();
  }
}
