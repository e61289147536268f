package dev.headroom.scheduler.store.redis;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerPage;
import dev.headroom.scheduler.ledger.LedgerPosition;
import dev.headroom.scheduler.ledger.LedgerQuery;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the ledger streams of all shards as one, newest first. */
public final class RedisLedger implements Ledger {

  /** Entries of a shard that one page looks at for its filter; the next page goes on from there. */
  private static final int MAX_SCAN = 5_000;

  private static final int CHUNK = 500;

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
        LedgerEntry entry = entry(shard, message);
        if (query.takes(entry)) {
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

  private static LedgerEntry entry(int shard, Response message) {
    return LedgerText.read(
        position(shard, message.get(0).toString()), message.get(1).get(1).toString());
  }
}
