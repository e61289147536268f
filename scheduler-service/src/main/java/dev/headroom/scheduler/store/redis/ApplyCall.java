package dev.headroom.scheduler.store.redis;

import dev.headroom.common.redis.RedisScript;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.Lane;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.JobStateText;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.Utf8Line;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.Index;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.Offer;
import io.vertx.mutiny.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call of {@code apply.lua}: changes of one shard, in the words of the script. */
final class ApplyCall {

  private static final RedisScript APPLY = RedisShardCommands.script("apply");

  /** Of a plain start or end; longer ones let the words grow. */
  private static final int BYTES_A_CHANGE = 640;

  private final RedisKeys keys;
  private final int shard;
  private final List<Change> changes;
  private final List<String> keyList = new ArrayList<>();
  private final Map<Lane, Integer> duePlaces = new HashMap<>();
  private final Map<Lane, Integer> offersPlaces = new HashMap<>();
  private final PackedWords words;

  /** For words that are longer than a few letters. */
  private final Utf8Line line = new Utf8Line();

  private final List<Object> arguments;
  private int operations;

  ApplyCall(
      RedisKeys keys, int shard, List<Change> changes, LedgerConfig ledger, boolean trimByAge) {
    this.keys = keys;
    this.shard = shard;
    this.changes = changes;
    keyList.addAll(
        List.of(
            keys.states(shard),
            keys.definitions(shard),
            keys.ledger(shard),
            keys.leases(shard),
            keys.timeouts(shard),
            keys.cancels(shard),
            keys.over(shard),
            keys.jobs(shard),
            keys.exported(shard)));
    words = new PackedWords(BYTES_A_CHANGE * changes.size());
    changes.forEach(change -> words.add(change.job().toString()));
    changes.forEach(this::add);
    arguments =
        List.of(
            ledger.maxEntries(),
            trimByAge ? ledger.maxAge().toMillis() : "",
            changes.size(),
            words.toBytes(),
            Guard.LEAD.toMillis());
  }

  RedisShardCommands.Call call() {
    return new RedisShardCommands.Call(APPLY, keyList, arguments);
  }

  /** Tells what became of each change. */
  void tell(Response answer, JobStore.Receipt receipt) {
    String[] became = answer.toString().split(" ");
    Instant now = RedisShardCommands.micros(became[0]);
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      receipt.became(change, became(change, became[i + 1], now));
    }
  }

  private static Applied became(Change change, String word, Instant now) {
    return switch (word) {
      case "c" -> new Applied.Conflict();
      case "r" -> new Applied.Refused(now);
      case "-" -> new Applied.Done(change.to(), now);
      default -> {
        RunKey started = Objects.requireNonNull(change.started(), "a start has a fence");
        long fence = Long.parseLong(word);
        Instant at = change.begins(now, fence);
        yield new Applied.Done(change.to().assigned(started, fence, at), now);
      }
    };
  }

  private void add(Change change) {
    @Nullable JobState from = change.from();
    @Nullable JobDefinition definition = change.definition();
    @Nullable Lease lapsed = change.guard().lapsed();
    @Nullable Instant notBefore = change.guard().notBefore();
    words.add(from == null ? "" : from.revision() + " ");
    state(change);
    words.add(definition == null ? "" : definition.json());
    words.add(change.started() == null ? "" : Long.toString(change.to().fence() + 1));
    words.add(notBefore == null ? "" : Long.toString(notBefore.toEpochMilli()));
    words.add(lapsed == null ? "" : lapsed.toString());
    int count = words.addLater();
    operations = 0;
    index(change);
    for (Row row : change.rows()) {
      LedgerText.write(change.job(), row, line.clear());
      operation("R", line);
    }
    if (change.retired() != null) {
      operation("R");
      words.add(LedgerText.write(change.retired()));
    }
    words.set(count, operations);
  }

  private void state(Change change) {
    line.clear();
    int given = change.forgets() ? -1 : JobStateText.write(change.to(), line);
    if (given < 0 || change.started() == null) {
      words.add(line);
      words.add("");
    } else {
      words.add(line.bytes(), 0, given);
      words.add(line.bytes(), given + JobStateText.GIVEN.length(), line.length());
    }
  }

  private void index(Change change) {
    JobId job = change.job();
    @Nullable Index before = change.from() == null ? null : Index.of(job, change.from());
    Index after = Index.of(job, change.to());
    due(before, after);
    leases(change, before, after);
    offers(before, after);
    boolean wasOver = before != null && before.over();
    boolean isOver = after.over() && !change.forgets();
    if (wasOver != isOver) {
      operation(isOver ? "E" : "e");
    }
    boolean known = change.to().status() != JobState.Status.DELETED;
    boolean wasKnown = change.from() != null && change.from().status() != JobState.Status.DELETED;
    if (known != wasKnown) {
      operation(known ? "J" : "j");
    }
  }

  private void due(@Nullable Index before, Index after) {
    @Nullable Instant was = before == null ? null : before.attention();
    @Nullable Instant is = after.attention();
    if (was != null && before != null && (is == null || !before.lane().equals(after.lane()))) {
      operation("d", dueKey(before.lane()));
    }
    if (is != null && (before == null || !is.equals(was) || !before.lane().equals(after.lane()))) {
      operation("D", dueKey(after.lane()));
      words.add(is.toEpochMilli());
    }
  }

  private void leases(Change change, @Nullable Index before, Index after) {
    if (before != null) {
      for (Lease lease : before.leases()) {
        if (!after.leases().contains(lease)) {
          operation("l", lease);
        }
      }
      for (Lease lease : before.cancels()) {
        if (!after.cancels().contains(lease)) {
          operation("c", lease);
        }
      }
    }
    for (Lease lease : after.cancels()) {
      if (before == null || !before.cancels().contains(lease)) {
        operation("C", lease);
      }
    }
    @Nullable RunKey started = change.started();
    if (started != null) {
      line.clear().append(change.job().toString()).append('@').append(started).append('#');
      operation("L", line);
      words.add(change.lease().toMillis());
      if (change.timeout() != null) {
        operation("T", line);
        words.add(change.timeout().toMillis());
      }
    }
  }

  private void offers(@Nullable Index before, Index after) {
    if (before != null) {
      for (Offer offer : before.offers()) {
        if (!after.offers().contains(offer) || !before.lane().equals(after.lane())) {
          operation("o", offersKey(before.lane()));
          words.add(offer.toString());
        }
      }
    }
    for (Offer offer : after.offers()) {
      boolean known =
          before != null && before.offers().contains(offer) && before.lane().equals(after.lane());
      if (!known) {
        operation("O", offersKey(after.lane()));
        words.add(offer.toString());
        words.add(offer.key().instant().toEpochMilli());
      }
    }
  }

  private void operation(String kind) {
    operations++;
    words.add(kind);
  }

  private void operation(String kind, Utf8Line word) {
    operation(kind);
    words.add(word);
  }

  private void operation(String kind, Lease lease) {
    lease.appendTo(line.clear());
    operation(kind, line);
  }

  private void operation(String kind, int place) {
    operation(kind);
    words.add(place);
  }

  private int dueKey(Lane lane) {
    return duePlaces.computeIfAbsent(lane, same -> place(keys.due(shard, same)));
  }

  private int offersKey(Lane lane) {
    return offersPlaces.computeIfAbsent(lane, same -> place(keys.offers(shard, same)));
  }

  /** Adds a key to those of the script; its place among them, from 1. */
  private int place(String key) {
    keyList.add(key);
    return keyList.size();
  }
}
