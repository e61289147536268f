package dev.headroom.scheduler.store.redis;

import dev.headroom.common.redis.RedisScript;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPage;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.ledger.LedgerRecord;
import dev.headroom.scheduler.ledger.LedgerStream;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the ledger streams of all shards as one, newest first. */
public final class RedisLedger implements Ledger, LedgerStream {

  /** Entries of a shard that one page looks at for its filter; the next page goes on from there. */
  private static final int MAX_SCAN = 5_000;

  private static final int CHUNK = 500;
  private static final RedisScript EXPORTED = RedisShardCommands.script("exported");
  private static final RedisScript TRIM = RedisShardCommands.script("trim");

  private final RedisShardCommands redis;
  private final RedisKeys keys;

  public RedisLedger(Redis redis, RedisKeys keys) {
    this.redis = new RedisShardCommands(redis);
    this.keys = keys;
  }

  /**
   * What one shard has for a page.
   *
   * @param seenTo the oldest position looked at; null when the stream has been read to its end
   */
  private record ShardEntries(List<LedgerEntry> entries, @Nullable LedgerPosition seenTo) {}

  @Override
  public LedgerPage page(LedgerQuery query) {
    List<ShardEntries> shards = shardsOf(query).mapToObj(shard -> read(shard, query)).toList();
    // Older than this, some shard has not been looked at: such entries belong to a later page.
    @Nullable LedgerPosition complete =
        shards.stream()
            .map(ShardEntries::seenTo)
            .filter(java.util.Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    List<LedgerEntry> entries =
        shards.stream()
            .flatMap(shard -> shard.entries().stream())
            .filter(entry -> complete == null || entry.position().compareTo(complete) >= 0)
            .sorted(Comparator.comparing(LedgerEntry::position).reversed())
            .toList();
    if (entries.size() > query.limit()) {
      List<LedgerEntry> page = entries.subList(0, query.limit());
      return new LedgerPage(page, page.getLast().position());
    }
    return new LedgerPage(entries, complete);
  }

  private IntStream shardsOf(LedgerQuery query) {
    return query.owner() != null && query.job() != null
        ? IntStream.of(keys.shardOf(new JobId(query.owner(), query.job())))
        : IntStream.range(0, keys.shards());
  }

  private ShardEntries read(int shard, LedgerQuery query) {
    List<LedgerEntry> matching = new ArrayList<>();
    String end = end(shard, query.before());
    for (int scanned = 0; scanned < MAX_SCAN; scanned += CHUNK) {
      Response chunk = redis.send(Command.XREVRANGE, keys.ledger(shard), end, "-", "COUNT", CHUNK);
      for (Response message : chunk) {
        if (record(shard, message) instanceof LedgerEntry entry && query.takes(entry)) {
          matching.add(entry);
          if (matching.size() > query.limit()) {
            return new ShardEntries(matching, entry.position());
          }
        }
      }
      if (chunk.size() < CHUNK) {
        return new ShardEntries(matching, null);
      }
      end = "(" + chunk.get(chunk.size() - 1).get(0);
    }
    return new ShardEntries(matching, position(shard, end.substring(1)));
  }

  /** Positions of equal time and sequence are ordered by shard. */
  private static String end(int shard, @Nullable LedgerPosition before) {
    if (before == null) {
      return "+";
    }
    String id = before.millis() + "-" + before.sequence();
    return shard < before.shard() ? id : "(" + id;
  }

  private static LedgerPosition position(int shard, String streamId) {
    return LedgerPosition.parse(streamId + "-" + shard)
        .orElseThrow(() -> new IllegalStateException("not a stream id: " + streamId));
  }

  @Override
  public int shards() {
    return keys.shards();
  }

  @Override
  public Instant now() {
    return RedisShardCommands.time(redis.send(Command.TIME));
  }

  @Override
  public List<LedgerRecord> after(int shard, @Nullable LedgerPosition after, int limit) {
    String start = after == null ? "-" : "(" + after.millis() + "-" + after.sequence();
    List<LedgerRecord> records = new ArrayList<>();
    for (Response message :
        redis.send(Command.XRANGE, keys.ledger(shard), start, "+", "COUNT", limit)) {
      records.add(record(shard, message));
    }
    return records;
  }

  @Override
  public Progress progress(int shard) {
    Response noted =
        redis.send(
            Command.HMGET,
            keys.exported(shard),
            "position",
            "accounted",
            "trimmed",
            "trimmed_to",
            "lost_to");
    String position = text(noted.get(0));
    return new Progress(
        position.isEmpty() ? null : position(shard, position),
        number(noted.get(1)),
        number(noted.get(2)),
        time(noted.get(3)),
        time(noted.get(4)));
  }

  private static String text(@Nullable Response value) {
    return value == null ? "" : value.toString();
  }

  private static @Nullable Instant time(@Nullable Response value) {
    String millis = text(value);
    return millis.isEmpty() ? null : RedisShardCommands.millis(millis);
  }

  private static long number(@Nullable Response value) {
    return value == null ? 0 : value.toLong();
  }

  @Override
  public void advance(int shard, Progress from, LedgerPosition to, long count, long lost) {
    redis.run(
        EXPORTED,
        List.of(keys.exported(shard)),
        List.of(
            from.exported() == null ? "" : streamId(from.exported()),
            streamId(to),
            count,
            lost,
            lost == 0 || from.trimmedTo() == null ? "" : from.trimmedTo().toEpochMilli()));
  }

  private static String streamId(LedgerPosition position) {
    return position.millis() + "-" + position.sequence();
  }

  @Override
  public void trim(int shard, Instant before) {
    redis.run(
        TRIM,
        List.of(keys.ledger(shard), keys.exported(shard)),
        List.of(Math.max(0, before.toEpochMilli())));
  }

  private static LedgerRecord record(int shard, Response message) {
    return LedgerText.read(
        position(shard, message.get(0).toString()), message.get(1).get(1).toString());
  }
}
