package dev.headroom.scheduler.run.stream;

import dev.headroom.common.redis.RedisScript;
import dev.headroom.scheduler.run.work.WorkReports;
import dev.headroom.scheduler.run.work.WorkReports.Report;
import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.redis.RedisKeys;
import dev.headroom.scheduler.store.redis.RedisShardCommands;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Puts in force what workers reply. All replicas read as one consumer: a reply that one of them
 * read and did not finish is left to the others after a while.
 */
public final class ReplyReader {

  private static final Logger LOG = Logger.getLogger(ReplyReader.class);
  private static final RedisScript REPLIES = script("replies");
  private static final RedisScript REPLIED = script("replied");
  private static final String GROUP = "scheduler";
  private static final int BATCH = 500;
  private static final Duration LEFT_AFTER = Duration.ofSeconds(10);
  private static final Duration BUSY = Duration.ofMillis(5);
  private static final Duration IDLE = Duration.ofMillis(100);
  private static final Duration STOP_IS_KEPT = Duration.ofHours(1);
  private static final int MAX_DEAD_LETTERS = 1_000;
  private static final int MAX_DEAD_CHARS = 2_000;

  private final RedisShardCommands redis;
  private final RedisKeys keys;
  private final WorkReports reports;
  private final Consumer<String> onReply;
  private final Duration leftAfter;
  private String cursor = "0-0";

  /**
   * @param onReply is told what became of each reply: taken, repeated, lost or poison
   */
  public ReplyReader(Redis redis, RedisKeys keys, WorkReports reports, Consumer<String> onReply) {
    this(redis, keys, reports, onReply, LEFT_AFTER);
  }

  ReplyReader(
      Redis redis,
      RedisKeys keys,
      WorkReports reports,
      Consumer<String> onReply,
      Duration leftAfter) {
    this.leftAfter = leftAfter;
    this.redis = new RedisShardCommands(redis);
    this.keys = keys;
    this.reports = reports;
    this.onReply = onReply;
  }

  private static RedisScript script(String name) {
    return RedisScript.load(ReplyReader.class, "stream/" + name);
  }

  /** Reads some replies and puts them in force; returns how long to pause. */
  public Duration turn() {
    Response answer =
        redis.run(
            REPLIES,
            List.of(keys.replies()),
            List.of(GROUP, GROUP, BATCH, leftAfter.toMillis(), cursor));
    cursor = answer.get(0).toString();
    if (answer.size() == 1) {
      return IDLE;
    }
    List<Object> ids = new ArrayList<>(List.of(GROUP));
    List<Lease> beats = new ArrayList<>();
    List<Report> ends = new ArrayList<>();
    for (int i = 1; i < answer.size(); i++) {
      String id = answer.get(i).get(0).toString();
      Map<String, String> fields = fields(answer.get(i).get(1));
      ids.add(id);
      switch (Reply.of(fields)) {
        case Reply.Heartbeat(Lease start) -> beats.add(start);
        case Reply.End(Report report) -> ends.add(report);
        case Reply.Poison poison -> bury(id, fields, poison);
      }
    }
    heartbeat(beats);
    reports.end(ends).forEach(verdict -> onReply.accept(word(verdict)));
    redis.run(REPLIED, List.of(keys.replies()), ids);
    return answer.size() > BATCH ? Duration.ZERO : BUSY;
  }

  private void heartbeat(List<Lease> starts) {
    List<Beat> beats = reports.heartbeat(starts);
    for (int i = 0; i < beats.size(); i++) {
      switch (beats.get(i)) {
        case KEPT -> onReply.accept("taken");
        case CANCEL -> {
          onReply.accept("taken");
          tellToStop(starts.get(i), "cancelled");
        }
        case LOST -> {
          onReply.accept("lost");
          tellToStop(starts.get(i), "lost");
        }
      }
    }
  }

  /** Workers look there after a heartbeat. */
  private void tellToStop(Lease start, String why) {
    redis.send(Command.SET, keys.stop(start), why, "EX", STOP_IS_KEPT.toSeconds());
  }

  private void bury(String id, Map<String, String> fields, Reply.Poison poison) {
    LOG.warnf("poison-reply id=%s code=%s: %s", id, poison.code(), poison.reason());
    onReply.accept("poison");
    String said = fields.toString();
    redis.send(
        Command.XADD,
        keys.deadReplies(),
        "MAXLEN",
        "~",
        MAX_DEAD_LETTERS,
        "*",
        "id",
        id,
        "code",
        poison.code(),
        "reason",
        poison.reason(),
        "reply",
        said.substring(0, Math.min(said.length(), MAX_DEAD_CHARS)));
  }

  private static String word(WorkReports.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> fields(Response pairs) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      fields.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
    }
    return fields;
  }
}
